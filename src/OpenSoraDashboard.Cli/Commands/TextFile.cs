using System.Text;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Configs.Patching;

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
        if (!mayReplace && HasOther(file, bytes))
            throw new CouldNotRunException(CliText.Get("Error_FileExists", file));
        WriteBytes(file, bytes);
    }

    /// <summary>As <see cref="WriteBytes"/>; a file with other content that is there is kept under another name.</summary>
    /// <returns>That name; null where nothing had to be kept.</returns>
    /// <exception cref="CouldNotRunException">It cannot be written or kept.</exception>
    public static string? Replace(string file, byte[] bytes)
    {
        string? backup = null;
        if (HasOther(file, bytes))
        {
            backup = ConfigWriter.FreeName(file + ".bak");
            try
            {
                File.Copy(file, backup);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new CouldNotRunException(CliText.Get("Error_NotWritten", backup, e.Message));
            }
        }

        WriteBytes(file, bytes);
        return backup;
    }

    private static bool HasOther(string file, byte[] bytes)
    {
        try
        {
            return new FileInfo(file) is { Exists: true, Length: > 0 } && !File.ReadAllBytes(file).AsSpan().SequenceEqual(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CouldNotRunException(CliText.Get("Error_NotWritten", file, e.Message));
        }
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
