using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>1.0 takes the T5 source for the folder above the model's own.</summary>
public sealed class OSD120 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context is { Request: { Release: "1.0", Type: "t5" }, Facts: { RootIsFolder: true, Source: { } source, Config: not null } }
        && !context.World.Disk.IsFolder($"{source.TrimEnd('/')}/t5-v1_1-xxl");

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var source = context.Facts.Source!;
        var named = Path.GetFileName(source.TrimEnd('/')).Equals("t5-v1_1-xxl", StringComparison.Ordinal);
        List<Fix> ways = [];
        if (named)
            ways.Add(FolderFixes.UseSource(Path.GetDirectoryName(source.TrimEnd('/'))!));
        if (HubPlace.Of(source, context.World.Disk) is not null)
            ways.AddRange(CacheWays.ForFirstT5(context, source));
        else
            ways.Add(new Fix("Fix_LinkOwnName", ShellQuoting.Command("ln", "-s", ".", $"{source.TrimEnd('/')}/t5-v1_1-xxl")) { Makes = $"{source.TrimEnd('/')}/t5-v1_1-xxl" });
        yield return Failed(source) with
        {
            Arguments = Values(("source", request.Source!), ("joined", $"{request.Source!.TrimEnd('/')}/t5-v1_1-xxl")),
            Misplaced = [new Misplacement(source, $"{source.TrimEnd('/')}/t5-v1_1-xxl")],
            Fixes = ways,
        };
    }
}
