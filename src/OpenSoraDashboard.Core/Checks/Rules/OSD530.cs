using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Syntax;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A name written with letters that Python turns into others.</summary>
public sealed class OSD530 : LintRule
{
    public override Severity Severity => Severity.Warning;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        foreach (var document in scene.Sources.Where(static d => d.Text.AsSpan().ContainsAnyExceptInRange('\0', '\x7F')))
        {
            foreach (var node in document.Nodes)
            {
                var (id, end) = node switch { NameExpr n => (n.Id, n.End), Keyword { Name: { } k } w => (k, w.NameEnd), _ => (null, 0) };
                if (id is null || end - node.Start < 1)
                    continue;
                var written = document.Text[node.Start..end];
                if (written.Equals(id, StringComparison.Ordinal) || !written.IsNormalized(System.Text.NormalizationForm.FormKC) is false)
                    continue;
                var start = document.ByteOffset(node.Start);
                yield return scene.At(
                    Failed(null, ("written", written), ("name", id)), document, node.Start, end, null,
                    new QuickFix(ConfigFixes.Replace(written, id), [new ReplaceTextEdit(document.Path, start, document.ByteOffset(end) - start, id)]));
            }
        }
    }
}
