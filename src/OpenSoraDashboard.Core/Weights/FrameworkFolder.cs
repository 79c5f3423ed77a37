namespace OpenSoraDashboard.Core.Weights;

/// <summary>Lists a folder through the framework: for systems other than Linux.</summary>
internal static class FrameworkFolder
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
        ReturnSpecialDirectories = false,
    };

    /// <inheritdoc cref="LinuxFolder.Read(string, CancellationToken, Func{string, FileStatus?}, bool)"/>
    public static FolderContent Read(string path, CancellationToken cancellationToken)
    {
        var entries = new List<ListedEntry>();
        try
        {
            foreach (var info in new DirectoryInfo(path).EnumerateFileSystemInfos("*", Everything))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var own = FileStatus.Of(info.FullName, followLinks: false);
                var link = own.Kind == EntryKind.Link
                    ? new LinkTarget(info.LinkTarget ?? "", FileStatus.Of(info.FullName))
                    : null;
                entries.Add(new ListedEntry(info.Name, IsUtf8: true, own, link));
            }

            return new FolderContent(entries, default);
        }
        catch (UnauthorizedAccessException e)
        {
            return new FolderContent(entries, new FileStatus(EntryKind.Denied, Errno: e.HResult));
        }
        catch (DirectoryNotFoundException e)
        {
            return new FolderContent(entries, new FileStatus(EntryKind.Missing, Errno: e.HResult));
        }
        catch (IOException e)
        {
            return new FolderContent(entries, new FileStatus(EntryKind.Failed, Errno: e.HResult));
        }
    }

    /// <summary>The path without links; null where it leads nowhere.</summary>
    public static string? Resolve(string path)
    {
        try
        {
            FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
            return info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? (info.Exists ? info.FullName : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
