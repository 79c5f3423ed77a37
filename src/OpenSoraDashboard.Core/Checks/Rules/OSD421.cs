using OpenSoraDashboard.Core.HubCache.Inventory;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A file in the cache is not what its name, or the list of its commit, says.</summary>
public sealed class OSD421 : CacheRule
{
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Audit(CacheRepository repository)
    {
        foreach (var blob in repository.Hollow.Take(MostFindings))
            yield return Failed(blob.Path) with { Variant = "Hollow", Arguments = Values(("id", repository.Id)), Missing = [blob.Path] };
        foreach (var file in repository.Trees.SelectMany(static t => t.WrongSize).Take(MostFindings))
        {
            yield return Failed(file.Path) with
            {
                Variant = "Size",
                Arguments = Values(("id", repository.Id), ("file", file.File), ("expected", Number(file.Expected)), ("actual", Number(file.Actual))),
            };
        }
    }

    /// <summary>What reading the bytes showed.</summary>
    internal Finding Digest(string path, string expected, string actual) => Failed(path) with
    {
        Arguments = Values(("expected", expected), ("actual", actual)),
        Evidence = Values(("expected", expected), ("actual", actual)),
    };
}
