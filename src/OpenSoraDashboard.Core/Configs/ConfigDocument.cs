using System.Text;
using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Configs;

/// <summary>One config file: its bytes as they are, its text as Python reads it, and the tree. Nothing is run.</summary>
public sealed class ConfigDocument
{
    private readonly Lazy<(IReadOnlyList<PyStmt>? Statements, PySyntaxError? Error)> parsed;
    private readonly Lazy<IReadOnlyList<PyNode>> nodes;
    private readonly Lazy<int[]> byteOffsets;
    private readonly Lazy<int[]> lineStarts;

    private ConfigDocument(string path, ReadOnlyMemory<byte> bytes, string text, ConfigError? decodeError)
    {
        Path = path;
        Bytes = bytes;
        Text = text;
        DecodeError = decodeError;
        parsed = new(() => PyParser.ParseFile(Text));
        nodes = new(() => [.. PyTree.BreadthFirst(Statements ?? [])]);
        byteOffsets = new(MakeByteOffsets);
        lineStarts = new(MakeLineStarts);
    }

    /// <summary>Absolute path; may name a file that does not exist, for text from elsewhere.</summary>
    public string Path { get; }

    /// <summary>The file's bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The text with <c>\n</c> as its only line end; empty where it cannot be decoded.</summary>
    public string Text { get; }

    /// <summary>The file's format goes by its extension.</summary>
    public bool IsPython => Path.EndsWith(".py", StringComparison.Ordinal);

    /// <summary>Why the text cannot be read at all; null when it can.</summary>
    public ConfigError? DecodeError { get; }

    /// <summary>Why the text is no Python; null when it is, or is not meant to be.</summary>
    public ConfigError? SyntaxError
    {
        get
        {
            if (DecodeError is not null)
                return DecodeError;
            return IsPython && parsed.Value.Error is { } e ? new ConfigError(e.Type, e.Message, Path, Positive(e.Line), Positive(e.Column)) : null;
        }
    }

    /// <summary>The tree; null where the text has no valid one.</summary>
    internal IReadOnlyList<PyStmt>? Statements => DecodeError is null ? parsed.Value.Statements : null;

    /// <summary>Every piece of the tree, level by level; empty where there is none.</summary>
    internal IReadOnlyList<PyNode> Nodes => nodes.Value;

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    public static ConfigDocument Load(string path)
    {
        if (FileStatus.Of(System.IO.Path.GetFullPath(path)).Kind == EntryKind.Other)
            throw new IOException(ParseLimits.NoRegularFile);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[(int)Math.Min(stream.Length, ParseLimits.MaxBytes + 1)];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Parse(bytes.AsMemory(0, read), System.IO.Path.GetFullPath(path));
    }

    /// <summary>Reads text that was typed or pasted.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Absolute path under which it is meant to be saved: bases are found relative to it.</param>
    public static ConfigDocument Parse(string text, string path) => Parse(Encoding.UTF8.GetBytes(text), path);

    /// <summary>Reads bytes.</summary>
    public static ConfigDocument Parse(ReadOnlyMemory<byte> bytes, string path)
    {
        if (bytes.Length > ParseLimits.MaxBytes)
            return new ConfigDocument(path, bytes, "", new ConfigError(ParseLimits.ErrorType, ParseLimits.TooLong, path));
        if (PythonUtf8.Check(bytes.Span) is { } error)
            return new ConfigDocument(path, bytes, "", new ConfigError(error.Name, error.Message, path));
        var text = Encoding.UTF8.GetString(bytes.Span);
        if (text.Contains('\r', StringComparison.Ordinal))
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return new ConfigDocument(path, bytes, text, null);
    }

    /// <summary>Line of a character of <see cref="Text"/>, from 1.</summary>
    public int LineOf(int offset)
    {
        var at = Array.BinarySearch(lineStarts.Value, offset);
        return at >= 0 ? at + 1 : ~at;
    }

    /// <summary>Column of a character of <see cref="Text"/>, from 1, in characters.</summary>
    public int ColumnOf(int offset)
    {
        var start = lineStarts.Value[LineOf(offset) - 1];
        var column = offset - start + 1;
        foreach (var c in Text.AsSpan(start, offset - start))
            column -= char.IsLowSurrogate(c) ? 1 : 0;
        return column;
    }

    /// <summary>The character of <see cref="Text"/> at a line and column, both from 1; the nearest one where there is none.</summary>
    internal int OffsetOf(int line, int column)
    {
        var starts = lineStarts.Value;
        var start = starts[Math.Clamp(line - 1, 0, starts.Length - 1)];
        for (var left = column - 1; left > 0 && start < Text.Length && Text[start] != '\n'; left--)
            start += char.IsHighSurrogate(Text[start]) && start + 1 < Text.Length ? 2 : 1;
        return start;
    }

    /// <summary>Where a character of <see cref="Text"/> stands in <see cref="Bytes"/>.</summary>
    public int ByteOffset(int offset) => byteOffsets.Value[offset];

    private static int? Positive(int value) => value > 0 ? value : null;

    private int[] MakeByteOffsets()
    {
        var offsets = new int[Text.Length + 1];
        var at = 0;
        var bytes = Bytes.Span;
        for (var i = 0; i < Text.Length; i++)
        {
            offsets[i] = at;
            var c = Text[i];
            at += c switch
            {
                '\n' when bytes[at] == '\r' => at + 1 < bytes.Length && bytes[at + 1] == '\n' ? 2 : 1,
                < '\x80' => 1,
                < '\u0800' => 2,
                _ when char.IsHighSurrogate(c) => 4,
                _ when char.IsLowSurrogate(c) => 0,
                _ => 3,
            };
        }

        offsets[Text.Length] = at;
        return offsets;
    }

    private int[] MakeLineStarts()
    {
        List<int> starts = [0];
        for (var i = 0; i < Text.Length; i++)
        {
            if (Text[i] == '\n')
                starts.Add(i + 1);
        }

        return [.. starts];
    }
}
