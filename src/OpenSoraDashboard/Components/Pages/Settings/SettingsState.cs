using OpenSoraDashboard.Core;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Deployments;

namespace OpenSoraDashboard.Components.Pages.Settings;

/// <summary>The libraries on the settings page, and the adding of one.</summary>
public sealed class SettingsState(DeploymentStore deployments, DataDirectory data)
{
    public IReadOnlyList<LibraryRow> Libraries => [.. deployments.Libraries.Select(l => new LibraryRow(l, FileStatus.Of(l.Path).Kind))];

    /// <summary>What was typed.</summary>
    public string Path { get; set; } = "";

    /// <summary>Resource key of what is wrong with it; null for nothing.</summary>
    public string? Problem { get; private set; }

    /// <summary>What the system said, where it was the system.</summary>
    public string? Detail { get; private set; }

    /// <summary>Path of the library added last; null before the first.</summary>
    public string? Added { get; private set; }

    /// <summary>Adds what was typed, or says what is wrong with it. Whether this person may is the caller's to ask.</summary>
    public void Add()
    {
        Added = Detail = null;
        var path = Normal(Path.Trim());
        Problem = Check(path);
        if (Problem is not null)
            return;
        try
        {
            deployments.AddLibrary(path);
            (Added, Path) = (path, "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            (Problem, Detail) = ("CannotSave", e.Message);
        }
    }

    public void Remove(string path)
    {
        Added = Detail = Problem = null;
        try
        {
            deployments.RemoveLibrary(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            (Problem, Detail) = ("CannotSave", e.Message);
        }
    }

    private string? Check(string path)
    {
        if (path.Length == 0)
            return "PathEmpty";
        if (!System.IO.Path.IsPathFullyQualified(path) || path.Contains('\0', StringComparison.Ordinal))
            return "PathNotAbsolute";
        if (!data.IsWritable)
            return "CannotSaveHere";
        return FileStatus.Of(path).Kind switch
        {
            EntryKind.Folder when RealPath.Of(path) is { } real && real.Equals(System.IO.Path.GetPathRoot(real), StringComparison.Ordinal) => "PathIsDisk",
            EntryKind.Folder when deployments.Libraries.Any(l => Normal(l.Path).Equals(path, StringComparison.Ordinal)) => "PathKnown",
            EntryKind.Folder => null,
            EntryKind.Denied => "PathDenied",
            EntryKind.File => "PathIsFile",
            _ => "PathMissing",
        };
    }

    /// <summary>One way to write each folder: without <c>//</c>, <c>.</c>, <c>..</c> and a slash at the end. What is no absolute path stays as it is.</summary>
    private static string Normal(string path) =>
        System.IO.Path.IsPathFullyQualified(path) && !path.Contains('\0', StringComparison.Ordinal)
            ? System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path))
            : path;
}

/// <summary>A library with what is there.</summary>
public sealed record LibraryRow(LibraryRoot Root, EntryKind Kind);
