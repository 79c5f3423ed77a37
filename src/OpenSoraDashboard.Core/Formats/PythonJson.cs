using System.Text;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Formats;

/// <summary>JSON as Python's <c>json.loads</c> reads it: NaN and Infinity are legal, of two equal keys the last wins.</summary>
public static class PythonJson
{
    /// <summary>Reads a document as <c>json.loads(open(path, encoding="utf-8").read())</c> does, line ends translated.</summary>
    /// <param name="utf8">The file's bytes, decoded strictly as UTF-8.</param>
    /// <param name="value">The value; null when it cannot be read.</param>
    /// <param name="error">
    /// <c>UnicodeDecodeError</c>, <c>JSONDecodeError</c>, <c>RecursionError</c> or <c>ValueError</c> (an integer too long) with
    /// Python's text, e.g. <c>Expecting value: line 1 column 1 (char 0)</c>.
    /// </param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out PyValue? value, out FormatError? error)
    {
        (value, error) = Read(utf8, build: true);
        return error is null;
    }

    /// <summary>The error that <see cref="TryRead"/> gives, without making the value; null for a document that can be read.</summary>
    public static FormatError? Check(ReadOnlySpan<byte> utf8) => Read(utf8, build: false).Error;

    private static (PyValue? Value, FormatError? Error) Read(ReadOnlySpan<byte> utf8, bool build)
    {
        if (PythonUtf8.Check(utf8) is { } undecodable)
            return (null, undecodable);
        var text = Encoding.UTF8.GetString(utf8);
        if (text.Contains('\r', StringComparison.Ordinal))
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var scanner = new PythonJsonScanner(text, build);
        var value = scanner.Read();
        return (scanner.Error is null ? value : null, scanner.Error);
    }
}
