using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Configs.Linting;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The file is not UTF-8 without a byte order mark, the only thing mmengine reads.</summary>
public sealed class OSD517 : LintRule
{
    public override Severity Severity => Severity.Error;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        foreach (var document in scene.Resolution.Files)
        {
            var bytes = document.Bytes.Span;
            if (bytes.StartsWith("\uFEFF"u8) && document.IsPython)
            {
                yield return scene.AtLine(
                    Failed("Mark"), document.Path, 1, 1,
                    new QuickFix(ConfigFixes.Delete("BOM"), [new ReplaceTextEdit(document.Path, 0, 3, "")]));
            }
            else if (document.DecodeError is { Type: "UnicodeDecodeError" } error)
            {
                var wide = bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
                yield return scene.AtLine(
                    Failed(wide ? "Wide" : "Other", ("error", $"{error.Type}: {error.Message}")), document.Path, 1, 1,
                    new QuickFix(ConfigFixes.ToUtf8(document.Path, wide ? "UTF-16" : "GB18030"), []));
            }
        }
    }
}
