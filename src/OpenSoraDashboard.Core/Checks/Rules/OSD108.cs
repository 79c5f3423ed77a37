using System.Globalization;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Files that nothing reads.</summary>
public sealed class OSD108 : ComponentRule
{
    public override Severity Severity => Severity.Info;

    protected override bool Concerns(CheckContext context) => context is { Load.Files.Count: > 0, Facts.RootIsFolder: true } && !IsBroken(context);

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        List<FileFact> idle = [.. context.Facts.Files.Where(f => !f.Wanted && !IsUsual(f) && !ReadUnderOtherName(context.Facts, f))];
        if (idle.Count == 0)
            yield break;
        yield return Failed(context.Facts.Root) with
        {
            Arguments = Values(
                ("count", idle.Count.ToString(CultureInfo.InvariantCulture)),
                ("files", string.Join(", ", idle.Take(8).Select(f => f.Name)) + (idle.Count > 8 ? ", …" : "")),
                ("size", idle.Sum(f => f.Status.Size).ToString(CultureInfo.InvariantCulture))),
        };
    }

    // What every repository carries for people and for git is no news.
    private static bool IsUsual(FileFact file) =>
        file.Name.StartsWith('.') || file.FileName.StartsWith("README", StringComparison.OrdinalIgnoreCase) || file.FileName.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase);

    // model -> . makes one file appear under two paths.
    private static bool ReadUnderOtherName(ComponentFacts facts, FileFact file) =>
        file.Status.Inode != 0 && facts.WantedFiles.Contains((file.Status.Device, file.Status.Inode));
}
