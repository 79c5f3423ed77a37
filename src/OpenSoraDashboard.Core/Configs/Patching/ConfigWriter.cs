using System.Runtime.InteropServices;

namespace OpenSoraDashboard.Core.Configs.Patching;

/// <summary>Writes a patched file in place of the old one, all or nothing.</summary>
public static partial class ConfigWriter
{
    /// <summary>Replaces the file; mode and owner stay, a link stays a link.</summary>
    /// <returns>Path of the copy of the old file.</returns>
    /// <exception cref="ConfigPatchException">The file has changed since it was read, or would get another owner.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write it.</exception>
    public static string Write(FilePatch patch)
    {
        var path = new FileInfo(patch.Path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? patch.Path;
        if (!File.ReadAllBytes(path).AsSpan().SequenceEqual(patch.Before.Span))
            throw new ConfigPatchException("Changed", path);
        // A new file takes the place of the old one: the folder alone would allow it.
        if (OperatingSystem.IsLinux() && !Weights.LinuxStat.MayWrite(path))
            throw new UnauthorizedAccessException($"Permission denied: {path}");
        var backup = FreeName(path + ".bak");
        File.Copy(path, backup);
        var fresh = FreeName(path + ".new");
        try
        {
            using (var stream = new FileStream(fresh, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(patch.After.Span);
                stream.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows())
            {
                Own(fresh, path);
                File.SetUnixFileMode(fresh, File.GetUnixFileMode(path));
            }

            File.Move(fresh, path, overwrite: true);
            return backup;
        }
        catch
        {
            File.Delete(fresh);
            File.Delete(backup);
            throw;
        }
    }

    /// <summary>The path, or with a number behind it where something of that name is there.</summary>
    public static string FreeName(string path)
    {
        var name = path;
        for (var i = 1; Path.Exists(name); i++)
            name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}.{i}");
        return name;
    }

    // Only root can give a file away. A group that the writer is not in is lost, and the file's mode never lets it do more.
    private static void Own(string fresh, string like)
    {
        var status = Weights.FileStatus.Of(like);
        if (!OperatingSystem.IsLinux() || status.OwnerId < 0 || status.GroupId < 0 || Chown(fresh, (uint)status.OwnerId, (uint)status.GroupId) == 0)
            return;
        if (Weights.FileStatus.Of(fresh).OwnerId != status.OwnerId)
            throw new ConfigPatchException("Owner", like);
    }

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Chown(string path, uint owner, uint group);
}
