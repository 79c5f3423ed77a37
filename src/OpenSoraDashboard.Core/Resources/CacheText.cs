using System.Globalization;
using OpenSoraDashboard.Core.HubCache.Audit;
using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.HubCache.Resolution;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Resources;

/// <summary>The words of caches.</summary>
public static class CacheText
{
    /// <summary>What a cache comes to, as one sentence.</summary>
    public static string Summary(this IWords words, CacheReview review, CacheTotals totals)
    {
        var key = review switch
        {
            { Root: { Kind: EntryKind.Denied } or { Kind: EntryKind.Folder, Problems.Count: > 0, RepositoryCount: 0 } } => "Cache_Summary_Closed",
            { Root.Kind: not EntryKind.Folder } => "Cache_Summary_Absent",
            _ when totals.InDanger > 0 => "Cache_Summary_Danger",
            _ when totals.WithErrors > 0 => "Cache_Summary_Errors",
            _ when totals.NotChecked > 0 => "Cache_Summary_NotChecked",
            _ when review.Findings.Any(CacheAudit.IsOpen) => "Cache_Summary_Root",
            _ when totals.Repositories == 0 => "Cache_Summary_Empty",
            _ => "Cache_Summary_Clean",
        };
        return words.Text(
            key,
            ("root", review.Root.Path),
            ("count", Digits(totals.Repositories)),
            ("size", totals.Bytes.ToString(CultureInfo.InvariantCulture)),
            ("danger", Digits(totals.InDanger)),
            ("errors", Digits(totals.WithErrors)),
            ("open", Digits(totals.NotChecked)));
    }

    /// <summary>An answer as one sentence.</summary>
    public static string Summary(this IWords words, CacheQuestion question, CacheAnswer answer)
    {
        var asked = question.File is { } file ? $"{question.Id} {file}" : question.Id;
        if (answer.UnknownReason is { } reason)
            return words.Text("Cache_NotSaid", ("id", asked), ("reason", words.Reason(reason)));
        return answer.IsFound
            ? words.Text("Cache_Found", ("id", asked))
            : words.Text("Cache_NotFound", ("id", asked), ("exception", answer.Exception ?? ""));
    }

    /// <summary>How a repository was put into the cache.</summary>
    public static string Word(this IWords words, CacheForm form) => words.Text($"CacheForm_{form}");

    /// <summary>How the library's own listing takes it.</summary>
    public static string Word(this IWords words, LibraryListing listing) => words.Text($"LibraryListing_{listing}");

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
