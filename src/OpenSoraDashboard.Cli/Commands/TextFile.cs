using System.Text;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Resources;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary>Writes a text where the user wants it: into a file, or to standard output.</summary>
internal static class TextFile
{
    /// <summary>Writes UTF-8 without a byte order mark. A file is replaced whole or left as it was.</summary>
    /// <exception cref="CouldNotRunException">The file cannot be written.</exception>
    public static void WriteTo(string? file, string text, TextWriter output)
    {
        if (file is null)
        {
            output.Write(text);
            return;
        }

        WriteBytes(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text));
    }

    /// <summary>As <see cref="WriteBytes"/>, unless a file with other content is there that may not go.</summary>
    /// <exception cref="CouldNotRunException">There is such a file, or it cannot be written.</exception>
    public static void WriteNew(string file, byte[] bytes, bool mayReplace)
    {
        var path = GivenPath.Absolute(file);
        try
        {
            if (!mayReplace && new FileInfo(path) is { Exists: true, Length: > 0 } && !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
                throw new CouldNotRunException(CliText.Get("Error_FileExists", path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CouldNotRunException(CliText.Get("Error_NotWritten", path, e.Message));
        }

        WriteBytes(path, bytes);
    }

    /// <summary>Writes bytes. A file is replaced whole or left as it was.</summary>
    /// <exception cref="CouldNotRunException">The file cannot be written.</exception>
    public static void WriteBytes(string file, byte[] bytes)
    {
        var path = GivenPath.Absolute(file);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            throw new CouldNotRunException(CliText.Get("Error_NotWritten", path, e.Message));
        }
    }
}
