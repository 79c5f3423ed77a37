namespace OpenSoraDashboard.Core.Weights;

/// <summary>What a path is, as the kernel answers when asked for it.</summary>
public enum EntryKind
{
    /// <summary>Nothing of that name (ENOENT, ENOTDIR).</summary>
    Missing,

    /// <summary>A regular file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link. Only answered where links are not followed.</summary>
    Link,

    /// <summary>A device, socket or pipe. Never opened.</summary>
    Other,

    /// <summary>The answer was refused (EACCES, EPERM): a parent folder may not be searched by this user.</summary>
    Denied,

    /// <summary>Links that lead in a circle (ELOOP).</summary>
    Loop,

    /// <summary>Any other error; <see cref="FileStatus.Errno"/> holds it.</summary>
    Failed,
}
