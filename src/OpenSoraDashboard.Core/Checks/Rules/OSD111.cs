using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The tokenizer's vocabulary is missing.</summary>
public sealed class OSD111 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context.Facts is { RootIsFolder: true, Unlisted.Count: 0 } && context.Layout is { Elsewhere: null, Layout.Vocabularies.Count: > 0 }
        && !context.Layout.Layout.Vocabularies.Any(g => g.All(n => IsThere(context, n)));

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var root = context.Facts.Root!;
        var groups = context.Layout.Layout.Vocabularies;
        var wanted = groups.OrderBy(g => g.Count(n => !IsThere(context, n))).First();
        List<string> absent = [.. wanted.Where(n => !IsThere(context, n))];
        yield return Failed(root) with
        {
            Variant = context.Layout.Layout.Kind == LayoutKind.Clip ? "Clip" : request.Type.Equals("text_embedder", StringComparison.Ordinal) ? "SlowT5" : null,
            Arguments = Values(("folder", root), ("files", string.Join(", ", absent))),
            Missing = absent,
            Fixes = DownloadFixes.Download(context, absent, root) is { } fix ? [fix] : [],
        };
    }

    private static bool IsThere(CheckContext context, string name) => context.Facts[name] is { IsFile: true };
}
