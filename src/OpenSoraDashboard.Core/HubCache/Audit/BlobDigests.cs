using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Checks.Rules;
using OpenSoraDashboard.Core.Integrity.Verification;

namespace OpenSoraDashboard.Core.HubCache.Audit;

/// <summary>What a verification of the cache says about its files, as findings of the audit.</summary>
public static class BlobDigests
{
    /// <summary>What has to be verified for a cache.</summary>
    public static VerifyRequest Request(string root) => new() { Roots = [root], Partial = true };

    /// <summary>Findings by the folder name of the repository that they are about.</summary>
    public static ILookup<string, Finding> Of(VerifyReport report) => report.Files
        .Select(static f => (Name: f.Path.Split('/')[0], Finding: Judge(f)))
        .Where(static f => f.Finding is not null)
        .ToLookup(static f => f.Name, static f => f.Finding!, StringComparer.Ordinal);

    private static Finding? Judge(FileResult file) => file.Status switch
    {
        FileIntegrity.Mismatch => new OSD421().Digest(Path.Join(file.Root, file.Path), file.Expected ?? "", file.Actual ?? ""),
        FileIntegrity.Unreadable or FileIntegrity.Changed => new Finding(nameof(OSD423), Severity.Warning, CheckOutcome.NotChecked) { Path = Path.Join(file.Root, file.Path) },
        _ => null,
    };
}
