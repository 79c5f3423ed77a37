using System.Runtime.InteropServices;
using System.Text;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Security;

namespace OpenSoraDashboard.Components.Pages.Transfer;

/// <summary>Why a folder that was typed will not do.</summary>
/// <param name="Key">End of the resource key, behind <c>Problem_</c>.</param>
/// <param name="Values">What belongs into the sentence.</param>
public sealed record PathProblem(string Key, params object[] Values)
{
    /// <summary>Looks at a folder that was typed; null where it will do.</summary>
    /// <param name="path">As it was typed.</param>
    /// <param name="mustBeThere">It is read from; else it may be made.</param>
    /// <param name="guard">Says what may be looked at.</param>
    public static PathProblem? Of(string path, bool mustBeThere, RootGuard guard)
    {
        if (!Path.IsPathFullyQualified(path) || path.Contains('\0', StringComparison.Ordinal))
            return new PathProblem("NotAbsolute", path);
        var found = guard.Resolve(path);
        if (found.Real is null)
            return found.Refusal == GuardRefusal.Circle ? new PathProblem("Circle", path) : new PathProblem("Outside");
        var status = found.Status;
        return status.Kind switch
        {
            EntryKind.Folder => mustBeThere && !IsReadable(path) ? new PathProblem("Denied", path) : null,
            EntryKind.Missing => Above(found.Real) ?? (mustBeThere ? new PathProblem("NotThere", path) : null),
            EntryKind.Failed => Above(found.Real) ?? new PathProblem("Refused", Marshal.GetPInvokeErrorMessage(status.Errno)),
            _ => Plain(status.Kind, path),
        };
    }

    private static PathProblem? Plain(EntryKind kind, string path) => kind switch
    {
        EntryKind.Folder => null,
        EntryKind.Denied => new PathProblem("Denied", path),
        EntryKind.File => new PathProblem("IsFile", path),
        EntryKind.Loop => new PathProblem("Circle", path),
        _ => new PathProblem("NoFolder", path),
    };

    /// <summary>What keeps a path that is not there from ever being one: a file above it, or a name that is too long.</summary>
    private static PathProblem? Above(string path)
    {
        List<string> names = [];
        var above = path;
        var kind = EntryKind.Missing;
        while (kind is EntryKind.Missing or EntryKind.Failed && Path.GetDirectoryName(above) is { } parent)
        {
            names.Add(Path.GetFileName(above));
            above = parent;
            kind = FileStatus.Of(above).Kind;
        }

        if (Plain(kind, above) is { } problem)
            return problem;
        return names.Find(n => FileStatus.Of(Path.Join(above, n)).Kind == EntryKind.Failed) is { } name
            ? new PathProblem("NameTooLong", name, Encoding.UTF8.GetByteCount(name))
            : null;
    }

    private static bool IsReadable(string folder)
    {
        try
        {
            using var entries = Directory.EnumerateFileSystemEntries(folder).GetEnumerator();
            entries.MoveNext();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
