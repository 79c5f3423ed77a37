using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.HubCache.Audit;
using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.HubCache.Location;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>A cache for a terminal: one line per repository while they are read, or only what is wrong.</summary>
internal sealed class CacheView(Screen screen, IWords words)
{
    private const int SizeColumns = 10;

    /// <summary>Writes the cache.</summary>
    /// <param name="review">The cache.</param>
    /// <param name="entries">Its repositories.</param>
    /// <param name="onlyFindings">Only what is wrong, the worst first.</param>
    public void Show(CacheReview review, IEnumerable<CacheEntry> entries, bool onlyFindings)
    {
        ShowLocation(review.Location);
        var totals = new CacheTotals();
        List<CacheEntry> open = [];
        foreach (var entry in entries)
        {
            totals.Add(entry);
            if (!onlyFindings)
                ShowLine(entry);
            if (entry.Findings.Any(IsShown))
                open.Add(entry);
        }

        if (!onlyFindings)
        {
            foreach (var stranger in review.Root.Strangers)
                screen.Line(0, (new string(' ', SizeColumns + 2) + stranger.Name, Tone.Plain), ($"  {CliText.Get("Cache_Stranger")}", Tone.Faint));
            screen.Line();
        }

        var bad = totals.WithErrors > 0 || review.Findings.Any(static f => f.Severity == Severity.Error) || review.Root.Kind is not (Core.Weights.EntryKind.Folder or Core.Weights.EntryKind.Denied);
        var mark = bad ? Mark.Bad : totals.NotChecked > 0 || review.Findings.Any(CacheAudit.IsOpen) ? Mark.Open : Mark.Good;
        screen.Prose(0, mark.Sign + " ", mark.Tone, words.Summary(review, totals), Tone.Strong);
        ShowFindings(review, open, onlyFindings);
    }

    /// <summary>Where the cache is, and whether the network is off.</summary>
    public void ShowLocation(CacheLocation location)
    {
        screen.Line(0, (location.Root, Tone.Strong), ($"  {location.DecidedBy ?? CliText.Get("Cache_Default")}", Tone.Faint));
        if (location.TransformersRoot != location.Root)
            screen.Line(0, (location.TransformersRoot, Tone.Plain), ("  transformers", Tone.Faint));
        screen.Line(0, (words.Text(location.Offline.IsOffline ? "Cache_Offline" : "Cache_Online"), Tone.Faint), ($"  HF_HUB_OFFLINE={location.Offline.HfHubOffline ?? "-"} TRANSFORMERS_OFFLINE={location.Offline.TransformersOffline ?? "-"} · huggingface_hub {location.Libraries.HuggingfaceHub} · transformers {location.Libraries.Transformers}", Tone.Faint));
        screen.Line();
    }

    private void ShowLine(CacheEntry entry)
    {
        var worst = entry.Findings.Count == 0 ? (Severity?)null : entry.Findings.Max(static f => f.Severity);
        var size = Amounts.Bytes(entry.SizeOnDisk).PadLeft(SizeColumns);
        var refs = string.Join(", ", entry.Refs.Select(static r => r.Name));
        screen.Line(
            0,
            (size, worst is Severity.Error ? Tone.Bad : worst is Severity.Warning ? Tone.Warning : Tone.Plain),
            ("  ", Tone.Plain),
            (entry.Type == "model" ? entry.Id : $"{entry.Type}/{entry.Id}", Tone.Strong),
            ($"  {CliText.Get("Cache_Files", entry.Files)}{(entry.Revisions.Count > 1 ? " · " + CliText.Get("Cache_Revisions", entry.Revisions.Count) : "")}{(refs.Length > 0 ? " · " + refs : "")}", Tone.Faint),
            (entry.Forms is [CacheForm.Download] or [] ? "" : "  " + string.Join(", ", entry.Forms.Where(static f => f != CacheForm.Download).Select(words.Word)), worst >= Severity.Warning ? Tone.Warning : Tone.Faint));
    }

    private void ShowFindings(CacheReview review, List<CacheEntry> open, bool all)
    {
        var findings = review.Findings.Where(IsShown).Concat(open.SelectMany(static e => e.Findings).Where(IsShown));
        var view = new FindingView(screen, words);
        foreach (var finding in findings.Where(f => all || f.Severity >= Severity.Warning).OrderByDescending(static f => f.Code == "OSD408").ThenByDescending(static f => f.Severity))
        {
            view.Show(finding);
            if (finding.Path is { } path)
                screen.Line(4, (path, Tone.Faint));
        }
    }

    private static bool IsShown(Finding finding) => finding.Outcome != CheckOutcome.Passed;
}
