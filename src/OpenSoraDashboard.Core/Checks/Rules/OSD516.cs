using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Linting;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The config, or a base of it, is no Python.</summary>
public sealed class OSD516 : LintRule
{
    public override Severity Severity => Severity.Error;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        if (scene.Error is not { } error || error.Type is not ("SyntaxError" or "IndentationError" or "TabError" or "ValueError") || error.Line is null && !error.Message.Contains("null bytes", StringComparison.Ordinal))
            yield break;
        var document = scene.Resolution.Files.FirstOrDefault(f => f.Path.Equals(error.File, StringComparison.Ordinal)) ?? scene.Document;
        if (document.Bytes.Span.StartsWith("\uFEFF"u8) || document.SyntaxError is null && !error.Message.StartsWith("There are syntax errors", StringComparison.Ordinal))
            yield break;
        var finding = Failed(null, ("error", $"{error.Type}: {error.Message}"), ("line", Digits(error.Line ?? 1)), ("file", Path.GetFileName(document.Path)), ("character", Character(error.Message))) with
        {
            Variant = Kind(error),
            Evidence = new Dictionary<string, string>(StringComparer.Ordinal) { ["type"] = error.Type, ["message"] = error.Message },
        };
        yield return scene.AtLine(finding, error.File, error.Line, error.Column, Fixes(document, error));
    }

    private static string? Kind(ConfigError error) => error.Message switch
    {
        var m when m.StartsWith("invalid character", StringComparison.Ordinal) => "Character",
        var m when m.StartsWith("invalid non-printable", StringComparison.Ordinal) => "Invisible",
        var m when m.StartsWith("unterminated", StringComparison.Ordinal) => "Quote",
        var m when m.Contains("was never closed", StringComparison.Ordinal) => "Open",
        var m when m.StartsWith("unmatched", StringComparison.Ordinal) || m.StartsWith("closing parenthesis", StringComparison.Ordinal) => "Bracket",
        var m when m.Contains("forgot a comma", StringComparison.Ordinal) => "Comma",
        var m when m.StartsWith("(unicode error)", StringComparison.Ordinal) => "Backslash",
        var m when m.StartsWith("leading zeros", StringComparison.Ordinal) => "Zeros",
        var m when m.StartsWith("keyword argument repeated", StringComparison.Ordinal) => "Repeated",
        var m when m.StartsWith("Missing parentheses", StringComparison.Ordinal) => "Print",
        var m when m.Contains("null bytes", StringComparison.Ordinal) => "Nul",
        var m when m.Contains("Maybe you meant '=='", StringComparison.Ordinal) || m.StartsWith("cannot assign", StringComparison.Ordinal) => "Assign",
        var m when m.StartsWith("There are syntax errors", StringComparison.Ordinal) => "Replaced",
        _ when error.Type is "IndentationError" or "TabError" => "Indent",
        _ => null,
    };

    // The sign that Python names, as it stands between its quotes.
    private static string Character(string message)
    {
        var at = message.IndexOf('\'', StringComparison.Ordinal);
        return message.StartsWith("invalid character", StringComparison.Ordinal) && at >= 0 && message.IndexOf('\'', at + 1) is var end && end > at ? message[(at + 1)..end]
            : message.IndexOf("U+", StringComparison.Ordinal) is var u && u >= 0 ? message[u..] : "";
    }

    private static QuickFix[] Fixes(ConfigDocument document, ConfigError error)
    {
        if (error is not { Line: { } line, Column: { } column } || document.Text.Length == 0)
            return [];
        var at = document.OffsetOf(line, column);
        if (at >= document.Text.Length)
            return [];
        var sign = document.Text[at];
        var start = document.ByteOffset(at);
        var length = document.ByteOffset(at + 1) - start;
        if (error.Message.StartsWith("invalid non-printable", StringComparison.Ordinal))
        {
            // What only looks like a space becomes one; what has no width goes.
            var text = sign is '\u00A0' or '\u3000' or (>= '\u2000' and <= '\u200A') ? " " : "";
            return [new QuickFix(ConfigFixes.Delete($"U+{(int)sign:X4}"), [new ReplaceTextEdit(document.Path, start, length, text)])];
        }

        return error.Message.StartsWith("invalid character", StringComparison.Ordinal) && FullWidth.Plain(sign) is { } plain
            ? [new QuickFix(ConfigFixes.Replace(sign.ToString(), plain), [new ReplaceTextEdit(document.Path, start, length, plain)])]
            : [];
    }

    private static string Digits(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
