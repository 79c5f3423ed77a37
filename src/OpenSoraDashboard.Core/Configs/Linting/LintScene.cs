using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Configs.Patching;
using OpenSoraDashboard.Core.Configs.Resolution;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Configs.Linting;

/// <summary>What a lint rule may look at. Nothing in it changes while rules run.</summary>
internal sealed class LintScene
{
    private readonly Lazy<PyDict> values;
    private readonly Lazy<IReadOnlyList<ConfigValue>> all;

    public LintScene() => (values, all) = (
        new(() => new PyDict([.. Resolution!.Entries.Select(e => KeyValuePair.Create(e.Key, e.Value))])),
        new(() => [.. Walk("", Resolution!.Entries, 0)]));

    /// <summary>The config.</summary>
    public required ConfigDocument Document { get; init; }

    /// <summary>What it comes to; bases that are absent count as empty.</summary>
    public required ConfigResolution Resolution { get; init; }

    /// <summary>The error of the config as it is; null when it loads.</summary>
    public required ConfigError? Error { get; init; }

    /// <summary>The release; null when it could not be told.</summary>
    public required Release? Release { get; init; }

    /// <summary>The config trains.</summary>
    public required bool IsTraining { get; init; }

    /// <summary>The run for which it is meant.</summary>
    public required Deployment Deployment { get; init; }

    /// <summary>Disk, process and libraries of that run.</summary>
    public required LoadContext World { get; init; }

    /// <summary>The top-level values as far as they are known.</summary>
    public PyDict Values => values.Value;

    /// <summary>Every value at every depth with its dotted path, outermost first.</summary>
    public IReadOnlyList<ConfigValue> All => all.Value;

    /// <summary>The Python files that could be read, the config first.</summary>
    public IEnumerable<ConfigDocument> Sources => Resolution.Files.Where(static f => f.IsPython && f.Statements is not null);

    /// <summary>The release is one of these.</summary>
    public bool IsRelease(params ReadOnlySpan<string> ids)
    {
        foreach (var id in ids)
        {
            if (Release?.Id.Equals(id, StringComparison.Ordinal) == true)
                return true;
        }

        return false;
    }

    /// <summary>The value under a dotted path; null when there is none.</summary>
    public PyValue? Value(string path) => Resolution.Find(path)?.Value;

    /// <summary>A path of the run, from the root of the file system.</summary>
    public string Absolute(string path) => Path.GetFullPath(path, World.WorkingDirectory);

    /// <summary>A finding about the value under a dotted path.</summary>
    public LintFinding At(Finding finding, string path, params IReadOnlyList<QuickFix> fixes)
    {
        var span = SpanOf(path);
        return new LintFinding(finding with { Path = span.File }, span) { KeyPath = path, Fixes = fixes };
    }

    /// <summary>A finding about a piece of a file.</summary>
    public LintFinding At(Finding finding, ConfigDocument document, int start, int end, string? path = null, params IReadOnlyList<QuickFix> fixes) =>
        new(finding with { Path = document.Path }, LintSpan.Of(document, start, end)) { KeyPath = path, Fixes = fixes };

    /// <summary>A finding about a line; the config's first where none is known.</summary>
    public LintFinding AtLine(Finding finding, string? file, int? line, int? column = null, params IReadOnlyList<QuickFix> fixes)
    {
        var path = file ?? Document.Path;
        var document = path.Equals(Document.Path, StringComparison.Ordinal) ? Document : Resolution.Files.FirstOrDefault(f => f.Path.Equals(path, StringComparison.Ordinal));
        var span = LineSpan(document, path, line ?? 1, column);
        return new LintFinding(finding with { Path = path }, span) { Fixes = fixes };
    }

    /// <summary>Where the value under a dotted path stands: the value itself, else what should hold it.</summary>
    public LintSpan SpanOf(string path)
    {
        for (var at = path; ;)
        {
            if (Resolution.Find(at) is { Origin: { } origin })
            {
                var document = Resolution.Files.FirstOrDefault(f => f.Path.Equals(origin.File, StringComparison.Ordinal));
                if (document?.Statements is { } statements && ValuePlace.Find(statements, at.Split('.')) is { Holder: null } place)
                    return LintSpan.Of(document, place.Start, place.End);
                return LineSpan(document, origin.File, Math.Max(1, origin.Line), null);
            }

            var dot = at.LastIndexOf('.');
            if (dot < 0)
                return LineSpan(Document, Document.Path, 1, 1);
            at = at[..dot];
        }
    }

    private static LintSpan LineSpan(ConfigDocument? document, string path, int line, int? column)
    {
        var text = document?.Text ?? "";
        var start = 0;
        for (var i = 1; i < line; i++)
        {
            var next = text.IndexOf('\n', start);
            if (next < 0)
                break;
            start = next + 1;
        }

        var end = text.IndexOf('\n', start) is var e && e < 0 ? text.Length : e;
        var first = column ?? 1 + end - start - text.AsSpan(start, end - start).TrimStart().Length;
        return new LintSpan(path, line, first, line, Math.Max(column is null ? end - start + 1 : first + 1, first));
    }

    private static IEnumerable<ConfigValue> Walk(string prefix, IReadOnlyList<ResolvedEntry> entries, int depth)
    {
        foreach (var entry in entries)
        {
            var key = entry.Key switch
            {
                PyStr s => s.Value,
                PyInt i => i.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
                _ => PyRepr.Of(entry.Key),
            };
            var path = prefix.Length == 0 ? key : $"{prefix}.{key}";
            yield return new ConfigValue(path, key, entry);
            if (depth < 12)
            {
                foreach (var inner in Walk(path, entry.Children, depth + 1))
                    yield return inner;
            }
        }
    }
}

/// <summary>A value of a resolved config.</summary>
/// <param name="Path">Its dotted path.</param>
/// <param name="Key">The last part of it.</param>
/// <param name="Entry">The value with where it comes from.</param>
internal sealed record ConfigValue(string Path, string Key, ResolvedEntry Entry)
{
    public PyValue Value => Entry.Value;
}
