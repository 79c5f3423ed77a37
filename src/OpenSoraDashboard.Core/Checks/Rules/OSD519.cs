using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Syntax;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The config is Python, but loading it raises.</summary>
public sealed class OSD519 : LintRule
{
    public override Severity Severity => Severity.Error;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        if (scene.Error is not { } error || error.Type is "SyntaxError" or "IndentationError" or "TabError" or "UnicodeDecodeError" or "RecursionError" or "FileNotFoundError" or "IsADirectoryError" or "PermissionError")
            yield break;
        if (error.Message.Contains("null bytes", StringComparison.Ordinal) || error.Message.StartsWith("\"Duplicate key", StringComparison.Ordinal)
            || error.Message.StartsWith("join() argument", StringComparison.Ordinal) || error.Message.StartsWith("argument of type", StringComparison.Ordinal))
        {
            yield break;
        }

        var text = $"{error.Type}: {error.Message}";
        if (error.Type.Equals(ParseLimits.ErrorType, StringComparison.Ordinal))
        {
            yield return scene.AtLine(NotChecked("Limit", ("error", error.Message)), error.File, error.Line, error.Column);
            yield break;
        }

        var name = Quoted(error.Message);
        var document = scene.Resolution.Files.FirstOrDefault(f => f.Path.Equals(error.File, StringComparison.Ordinal)) ?? scene.Document;
        if (error.Type is "NameError" && document.Statements is { } statements
            && PyTree.BreadthFirst(statements).OfType<NameExpr>().FirstOrDefault(n => n.Id.Equals(name, StringComparison.Ordinal) && (error.Line is null || document.LineOf(n.Start) >= error.Line)) is { } use)
        {
            var word = name switch { "true" or "TRUE" => "True", "false" or "FALSE" => "False", "null" or "none" or "NULL" or "nil" => "None", _ => null };
            var inBase = scene.Resolution.Files.Count > 1 || statements.OfType<AssignStmt>().Any(static s => s.Targets is [NameExpr { Id: "_base_" }, ..]);
            var finding = Failed(null, ("name", name), ("error", text), ("word", word ?? "")) with { Variant = word is not null ? "Word" : inBase ? "BaseName" : "Name" };
            var fix = word is null ? Array.Empty<QuickFix>() : [new QuickFix(ConfigFixes.Replace(name, word), [Edit(document, use, word)])];
            yield return scene.At(finding, document, use.Start, use.End, null, fix);
            yield break;
        }

        var variant = error.Message switch
        {
            var m when m.Contains("is reserved for config file", StringComparison.Ordinal) => "Reserved",
            var m when m.Contains("cannot inherit from base", StringComparison.Ordinal) => "Merge",
            var m when m.Contains("cannot be found in `os.environ`", StringComparison.Ordinal) => "Variable",
            var m when m.Contains("cannot pickle", StringComparison.Ordinal) => "Module",
            _ => (string?)null,
        };
        var merged = variant is "Merge" ? error.Message[..Math.Max(0, error.Message.IndexOf('=', StringComparison.Ordinal))] : "";
        var statement = scene.Document.Statements?.OfType<AssignStmt>().LastOrDefault(s => s.Targets is [NameExpr n] && n.Id.Equals(merged, StringComparison.Ordinal));
        yield return statement is null
            ? scene.AtLine(Failed(null, ("error", text), ("name", name)) with { Variant = variant }, error.File, error.Line, error.Column)
            : scene.At(Failed(null, ("error", text), ("name", name)) with { Variant = variant }, scene.Document, statement.ValueStart, statement.ValueEnd, merged);
    }

    private static ReplaceTextEdit Edit(ConfigDocument document, NameExpr use, string word)
    {
        var start = document.ByteOffset(use.Start);
        return new ReplaceTextEdit(document.Path, start, document.ByteOffset(use.End) - start, word);
    }

    private static string Quoted(string message)
    {
        var at = message.IndexOf('\'', StringComparison.Ordinal);
        var end = at < 0 ? -1 : message.IndexOf('\'', at + 1);
        return end < 0 ? "" : message[(at + 1)..end];
    }
}
