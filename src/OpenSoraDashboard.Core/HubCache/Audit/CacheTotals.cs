using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Checks.Rules;

namespace OpenSoraDashboard.Core.HubCache.Audit;

/// <summary>What a cache comes to, counted while its repositories go by.</summary>
public sealed class CacheTotals
{
    /// <summary>Repositories.</summary>
    public int Repositories { get; private set; }

    /// <summary>Length of all files in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Repositories whose tidying would delete files of the user's.</summary>
    public int InDanger { get; private set; }

    /// <summary>Repositories with an error.</summary>
    public int WithErrors { get; private set; }

    /// <summary>Repositories that could not be looked at completely.</summary>
    public int NotChecked { get; private set; }

    /// <summary>Takes in one repository.</summary>
    public void Add(CacheEntry entry)
    {
        Repositories++;
        Bytes += entry.SizeOnDisk;
        if (IsInDanger(entry))
            InDanger++;
        if (entry.Findings.Any(static f => f.Severity == Severity.Error))
            WithErrors++;
        if (entry.Findings.Any(static f => f.Outcome == CheckOutcome.NotChecked))
            NotChecked++;
    }

    /// <summary>Whether tidying the cache would delete files of the user's.</summary>
    public static bool IsInDanger(CacheEntry entry) => entry.Findings.Any(static f => f.Code == nameof(OSD408));
}
