using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>adapter_config.json lies where transformers loads a model.</summary>
public sealed class OSD121 : ComponentRule
{
    private const string Name = "adapter_config.json";

    public override Severity Severity => Severity.Warning;

    protected override bool Concerns(CheckContext context) =>
        (context.Load!.Route == LoadRoute.Transformers || context.Layout.Layout.Kind is LayoutKind.T5 or LayoutKind.Clip) && context.Facts[Name] is { IsFile: true };

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var file = context.Facts[Name]!;
        var said = ModelConfigFact.Read(file, context.World.Disk).Values;
        yield return Failed(file.Path) with
        {
            Arguments = Values(("file", Name), ("base", said.GetValueOrDefault("base_model_name_or_path", "?"))),
            Fixes = [FolderFixes.SetAside(file.Path, Name + ".unused")],
        };
    }
}
