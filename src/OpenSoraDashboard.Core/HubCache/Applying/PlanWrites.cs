using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using OpenSoraDashboard.Core.HubCache.Planning;
using OpenSoraDashboard.Core.Transfer;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Applying;

/// <summary>Every write that plans make. None of them follows a link at the name it makes or removes, and none overwrites.</summary>
/// <param name="before">Told before each write; a test throws here to see what an interruption leaves behind.</param>
internal sealed partial class PlanWrites(Action<string, string>? before = null)
{
    private const int CurrentFolder = -100;
    private const uint NoReplace = 1;
    private const int Enosys = 38;
    private const int Einval = 22;
    private const long TicksPerNanosecondInverse = 100;

    /// <summary>Tells of a write that is about to come.</summary>
    public void Announce(string write, string path) => before?.Invoke(write, path);

    /// <summary>Makes one folder that was not there.</summary>
    public void MakeFolder(string path)
    {
        Announce("mkdir", path);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else if (MakeDirectory(path, 0x1FF) != 0)
            throw Failed(path);
    }

    public void HardLink(string target, string path)
    {
        Announce("link", path);
        if (!Transfer.HardLink.TryMake(target, path))
            throw Failed(path);
    }

    /// <summary>Copies a file with its holes, its permission bits and the time of its last change.</summary>
    public void Copy(PlanStep step, string path, CancellationToken cancellationToken)
    {
        Announce("copy", path);
        using var source = File.OpenHandle(step.Target!, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = 0 };
        var mode = FileStatus.Of(source, step.Target!).Mode;
        if (!OperatingSystem.IsWindows() && mode >= 0)
            options.UnixCreateMode = (UnixFileMode)(mode & 0x1FF);
        using (var destination = new FileStream(path, options))
        {
            if (new FileCopy(_ => Announce("copy-part", path), cancellationToken).Copy(source, 0, step.Bytes, destination.SafeFileHandle, 0) is null)
                throw new PlanRefusedException(PlanProblemKind.Changed, step.Target!);
            destination.Flush(flushToDisk: true);
        }

        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddTicks(step.Modified / TicksPerNanosecondInverse));
    }

    public void Link(string path, string text)
    {
        Announce("symlink", path);
        File.CreateSymbolicLink(path, text);
    }

    /// <summary>Writes a small text, without a line feed at its end, into a file that was not there.</summary>
    public void Write(string path, string text)
    {
        Announce("write", path);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
    }

    /// <summary>Gives something its place by one rename. What is there already stays, and the move fails.</summary>
    public void Move(string from, string to)
    {
        Announce("rename", to);
        if (OperatingSystem.IsLinux())
        {
            if (RenameAt(CurrentFolder, from, CurrentFolder, to, NoReplace) == 0)
                return;
            // Some file systems do not know the flag.
            if (Marshal.GetLastPInvokeError() is not (Einval or Enosys))
                throw Failed(to);
        }

        if (FileStatus.Of(to, followLinks: false).Kind != EntryKind.Missing)
            throw new IOException(to);
        if (FileStatus.Of(from, followLinks: false).Kind == EntryKind.Folder)
            Directory.Move(from, to);
        else
            File.Move(from, to, overwrite: false);
    }

    /// <summary>Puts a file in the place of another by one rename.</summary>
    public void Replace(string from, string to)
    {
        Announce("replace", to);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(from, File.GetUnixFileMode(to));
        File.Move(from, to, overwrite: true);
    }

    /// <summary>Removes a folder if it is empty.</summary>
    public bool RemoveIfEmpty(string folder)
    {
        if (FileStatus.Of(folder, followLinks: false).Kind != EntryKind.Folder || Directory.EnumerateFileSystemEntries(folder).Any())
            return false;
        Announce("rmdir", folder);
        Directory.Delete(folder);
        return true;
    }

    /// <summary>Removes a folder of our own with everything in it. Links in it are removed, never followed.</summary>
    public void RemoveTree(string folder)
    {
        foreach (var path in Directory.GetFileSystemEntries(folder))
        {
            if (FileStatus.Of(path, followLinks: false).Kind == EntryKind.Folder)
            {
                RemoveTree(path);
                continue;
            }

            Announce("unlink", path);
            File.Delete(path);
        }

        Announce("rmdir", folder);
        Directory.Delete(folder);
    }

    private static IOException Failed(string path)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"{new Win32Exception(error).Message}: {path}");
    }

    [LibraryImport("libc", EntryPoint = "mkdir", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int MakeDirectory(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int RenameAt(int fromFolder, string from, int toFolder, string to, uint flags);
}
