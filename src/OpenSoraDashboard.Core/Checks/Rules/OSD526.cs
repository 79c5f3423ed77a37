using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Backslashes of a Windows path that Python reads as line feeds and tabs.</summary>
public sealed class OSD526 : LintRule
{
    public override Severity Severity => Severity.Error;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        foreach (var document in scene.Sources.Where(static d => d.Text.Contains('\\', StringComparison.Ordinal)))
        {
            foreach (var text in document.Nodes.OfType<TextExpr>())
            {
                var source = document.Text.AsSpan(text.Start, text.End - text.Start);
                // A drive or a share at the start, and control characters in what it came to.
                if (text is not { Pieces: 1, Value: PyStr { Value: var value } } || source.Length < 5 || source[0] is not ('"' or '\'') || source.StartsWith("\"\"\"") || source.StartsWith("'''"))
                    continue;
                var body = source[1..^1];
                var drive = body.Length > 3 && char.IsAsciiLetter(body[0]) && body[1] == ':' && body[2] == '\\';
                if (!drive || !value.Any(char.IsControl))
                    continue;
                var start = document.ByteOffset(text.Start + 1);
                var meant = body.ToString().Replace("\\\\", "/", StringComparison.Ordinal).Replace('\\', '/');
                yield return scene.At(
                    Failed(null, ("source", body.ToString()), ("meant", meant)), document, text.Start, text.End, null,
                    new QuickFix(ConfigFixes.Replace(body.ToString(), meant), [new ReplaceTextEdit(document.Path, start, document.ByteOffset(text.End - 1) - start, meant)]));
            }
        }
    }
}
