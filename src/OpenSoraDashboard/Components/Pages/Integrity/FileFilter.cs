using OpenSoraDashboard.Core.Integrity.Verification;

namespace OpenSoraDashboard.Components.Pages.Integrity;

/// <summary>The files of a verification, searched, filtered and with what is wrong first.</summary>
public sealed class FileFilter
{
    // What must be looked at comes first; what is intact comes last.
    private static readonly FileIntegrity[] Order =
    [
        FileIntegrity.Mismatch, FileIntegrity.SizeDiffers, FileIntegrity.Missing, FileIntegrity.Changed, FileIntegrity.Unreadable,
        FileIntegrity.NoEvidence, FileIntegrity.Extra, FileIntegrity.Verified,
    ];

    private IReadOnlyList<FileResult> source = [];

    /// <summary>Only these; null for all.</summary>
    public FileIntegrity? Status { get; private set; }

    /// <summary>Part of a path.</summary>
    public string Search { get; private set; } = "";

    /// <summary>What is shown.</summary>
    public IReadOnlyList<FileResult> Rows { get; private set; } = [];

    /// <summary>All of them, in the order in which they are shown.</summary>
    public IReadOnlyList<FileResult> All { get; private set; } = [];

    /// <summary>How many files have each status, in the order in which they are shown.</summary>
    public IReadOnlyList<(FileIntegrity Status, int Count)> Counts { get; private set; } = [];

    /// <summary>Takes the files that are known by now.</summary>
    public void Take(IReadOnlyList<FileResult> files)
    {
        if (ReferenceEquals(source, files) || (files.Count == 0 && All.Count == 0))
            return;
        source = files;
        All = [.. files.OrderBy(static f => Array.IndexOf(Order, f.Status)).ThenBy(static f => f.Path, StringComparer.Ordinal)];
        var counts = files.CountBy(static f => f.Status).ToDictionary();
        Counts = [.. Order.Where(counts.ContainsKey).Select(s => (s, counts[s]))];
        Show();
    }

    /// <summary>Takes what the address says.</summary>
    public void Narrow(string? status, string? search)
    {
        Status = Parse(status);
        Search = search?.Trim() ?? "";
        Show();
    }

    /// <summary>The counts with the chosen status among them, also where no file has it.</summary>
    public IEnumerable<(FileIntegrity Status, int Count)> Choices =>
        Status is { } chosen && Counts.All(c => c.Status != chosen) ? Counts.Append((chosen, 0)) : Counts;

    /// <summary>The file of that path; null when there is none.</summary>
    public FileResult? Find(string? path) => path is null ? null : All.FirstOrDefault(f => f.Path.Equals(path, StringComparison.Ordinal));

    /// <summary>A status as it stands in an address: <c>size-differs</c>.</summary>
    public static string Name(FileIntegrity status) => string.Concat(status.ToString().Select(static (c, i) =>
        char.IsUpper(c) ? $"{(i > 0 ? "-" : "")}{char.ToLowerInvariant(c)}" : c.ToString()));

    private static FileIntegrity? Parse(string? name)
    {
        foreach (var status in Order)
        {
            if (Name(status).Equals(name, StringComparison.OrdinalIgnoreCase))
                return status;
        }

        return null;
    }

    private void Show() =>
        Rows = [.. All.Where(f => (Status is null || f.Status == Status) && f.Path.Contains(Search, StringComparison.OrdinalIgnoreCase))];
}
