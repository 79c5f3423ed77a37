using System.Text;
using OpenSoraDashboard.Core.Configs.Patching;

namespace OpenSoraDashboard.Core.Configs.Linting;

/// <summary>Applies quick fixes to a config in memory. Nothing is written.</summary>
public sealed class ConfigFixer(ConfigLinter linter)
{
    private const int MostFixes = 200;

    /// <summary>Applies one fix.</summary>
    /// <param name="report">The report that offered it.</param>
    /// <param name="fix">The fix; one without edits changes nothing.</param>
    /// <param name="context">The world in which the report was made.</param>
    /// <exception cref="ConfigPatchException">A value cannot be set with certainty.</exception>
    public FixResult Apply(LintReport report, QuickFix fix, LintContext? context = null)
    {
        Dictionary<string, FilePatch> patches = new(StringComparer.Ordinal);
        var document = Apply(report, fix, patches);
        return Result(report, document, patches, context, 1);
    }

    /// <summary>Applies every certain fix, one after the other, until none is left.</summary>
    /// <param name="report">The report of the config as it is.</param>
    /// <param name="context">The world in which the report was made.</param>
    /// <param name="which">Which findings to mend; null for all.</param>
    public FixResult ApplyAll(LintReport report, LintContext? context = null, Func<LintFinding, bool>? which = null)
    {
        Dictionary<string, FilePatch> patches = new(StringComparer.Ordinal);
        HashSet<string> refused = new(StringComparer.Ordinal);
        // Of findings alike the next one takes the place of the one mended: no more of them are mended than were chosen.
        var chosen = which is null
            ? null
            : report.Findings.Where(f => f.CertainFix is not null && which(f)).CountBy(f => f.Name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var current = report;
        var applied = 0;
        bool IsWanted(LintFinding f) =>
            f.CertainFix is not null && !refused.Contains(f.Name) && (chosen is null || (chosen.GetValueOrDefault(f.Name) > 0 && which!(f)));
        while (applied < MostFixes && current.Findings.FirstOrDefault(IsWanted) is { } finding)
        {
            try
            {
                var document = Apply(current, finding.CertainFix!, patches);
                applied++;
                var before = Alike(current, finding);
                current = linter.Lint(document, Over(context, patches));
                if (chosen is not null)
                    chosen[finding.Name]--;
                // A fix that leaves its own finding where it was would be applied for ever.
                if (Alike(current, finding) >= before)
                    refused.Add(finding.Name);
            }
            catch (ConfigPatchException)
            {
                refused.Add(finding.Name);
            }
        }

        return new FixResult(new ConfigPatchResult([.. patches.Values.Where(Differs)]), current.Document, current, applied);
    }

    private FixResult Result(LintReport report, ConfigDocument document, Dictionary<string, FilePatch> patches, LintContext? context, int applied) =>
        new(new ConfigPatchResult([.. patches.Values.Where(Differs)]), document, linter.Lint(document, Over(context, patches)), applied);

    private static ConfigDocument Apply(LintReport report, QuickFix fix, Dictionary<string, FilePatch> patches)
    {
        var document = report.Document;
        var inner = report.Options.Open;
        foreach (var edit in fix.Edits)
        {
            var options = report.Options with { Open = p => Patched(patches, p) ?? inner?.Invoke(p) };
            var result = edit switch
            {
                SetValueEdit set => ConfigPatch.Apply(document, [new(set.KeyPath, set.Value)], PatchTarget.Override, options),
                RemoveKeyEdit remove => ConfigPatch.Remove(document, remove.KeyPath, options),
                ReplaceTextEdit replace => Replace(report, document, replace),
                _ => new ConfigPatchResult([]),
            };
            foreach (var file in result.Files)
            {
                patches[file.Path] = patches.TryGetValue(file.Path, out var before) ? before with { After = file.After } : file;
                if (file.Path.Equals(document.Path, StringComparison.Ordinal))
                    document = ConfigDocument.Parse(file.After, document.Path);
            }
        }

        return document;
    }

    private static ConfigPatchResult Replace(LintReport report, ConfigDocument document, ReplaceTextEdit edit)
    {
        var file = edit.File.Equals(document.Path, StringComparison.Ordinal)
            ? document
            : report.Resolution.Files.FirstOrDefault(f => f.Path.Equals(edit.File, StringComparison.Ordinal)) ?? throw new ConfigPatchException("Changed", edit.File);
        if (edit.Start < 0 || edit.Length < 0 || edit.Start + edit.Length > file.Bytes.Length)
            throw new ConfigPatchException("Changed", edit.File);
        var bytes = TextEdit.Apply(file.Bytes, [new TextEdit(edit.Start, edit.Length, Encoding.UTF8.GetBytes(edit.Text))]);
        return new ConfigPatchResult([new FilePatch(file.Path, file.Bytes, bytes)]);
    }

    private static LintContext Over(LintContext? context, Dictionary<string, FilePatch> patches)
    {
        var world = context ?? new LintContext();
        var inner = world.Open;
        return world with { Open = p => Patched(patches, p) ?? inner?.Invoke(p) };
    }

    private static ConfigDocument? Patched(Dictionary<string, FilePatch> patches, string path) =>
        patches.TryGetValue(path, out var patch) ? ConfigDocument.Parse(patch.After, path) : null;

    private static bool Differs(FilePatch patch) => !patch.Before.Span.SequenceEqual(patch.After.Span);

    private static int Alike(LintReport report, LintFinding finding) =>
        report.Findings.Count(f => f.Name.Equals(finding.Name, StringComparison.Ordinal));
}

/// <summary>A config after fixes.</summary>
/// <param name="Patch">Every file that changes, before and after.</param>
/// <param name="Document">The config as it would be.</param>
/// <param name="After">What lint says about it then.</param>
/// <param name="Applied">Fixes applied.</param>
public sealed record FixResult(ConfigPatchResult Patch, ConfigDocument Document, LintReport After, int Applied);
