namespace OpenSoraDashboard.Core.Loading;

/// <summary>One lookup that the real loader makes, in the order in which it makes it.</summary>
/// <param name="Step">What is asked, in the words of the code: <c>os.path.isdir</c>, <c>glob *.index.*json</c>, <c>torch.load</c> …</param>
/// <param name="Path">The path or id asked about; null where there is none.</param>
/// <param name="Result">What was found, as one of <see cref="TraceResults"/> or a short fact such as <c>707/707</c>.</param>
public sealed record TraceStep(string Step, string? Path, string Result)
{
    /// <summary>The load ended before this step; it says what would come next if the problem before were solved.</summary>
    public bool Hypothetical { get; init; }

    /// <summary>The step that decided the outcome.</summary>
    public bool Decisive { get; init; }

    /// <summary>Where the behaviour is written down: release and source file, e.g. <c>v1.1.0 opensora/models/stdit/stdit2.py:504-530</c>.</summary>
    public string? Source { get; init; }

    /// <summary>The exception raised at this step, as <c>Class: message</c>; null where the step did not raise.</summary>
    public string? Raised { get; init; }
}

/// <summary>The words of <see cref="TraceStep.Result"/>; the user interface translates them.</summary>
public static class TraceResults
{
    public const string Folder = "folder";
    public const string File = "file";
    public const string Absent = "absent";
    public const string Found = "found";
    public const string Yes = "yes";
    public const string No = "no";
    public const string Read = "read";
    public const string Raises = "raises";
    public const string Accepted = "accepted";
    public const string Refused = "refused";
    public const string Ignored = "ignored";
    public const string Denied = "denied";
    public const string Unknown = "unknown";
}
