using System.Text.RegularExpressions;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Generation;

/// <summary>How a component's source has to be written so that its release takes it.</summary>
/// <param name="Value">Value for <c>from_pretrained</c>.</param>
/// <param name="Keywords">Keywords that the source needs besides.</param>
/// <param name="Note">Resource key of the comment that says why; null where the value explains itself.</param>
/// <param name="Commands">Shell commands without which the value does not lead to the files.</param>
internal sealed partial record SourcePlan(
    PyValue Value,
    IReadOnlyList<KeyValuePair<string, PyValue>> Keywords,
    string? Note,
    IReadOnlyList<string> Commands)
{
    /// <summary>Plans a source.</summary>
    /// <param name="type">What the catalog says of the component.</param>
    /// <param name="source">Local path or repository id; null for <c>None</c>.</param>
    /// <param name="workingDirectory">Absolute path of the run's working directory.</param>
    public static SourcePlan Of(ComponentType? type, string? source, string workingDirectory)
    {
        if (type is null || !type.Forms.Contains(SourceForm.LiteralId) || type.Source is not { } only)
            return Plain(source is null ? PyNone.Value : new PyStr(Absolute(source, workingDirectory)));
        if (source is null || source.Equals(only, StringComparison.Ordinal))
            return Plain(new PyStr(only));
        var path = Absolute(source, workingDirectory);
        if (!Path.IsPathRooted(path))
            return Plain(new PyStr(only));
        if (CacheFolder().Match(path) is { Success: true } cached && cached.Groups["id"].Value.Equals(only.Replace("/", "--", StringComparison.Ordinal), StringComparison.Ordinal))
        {
            return new SourcePlan(
                new PyStr(only),
                [new("cache_dir", new PyStr(cached.Groups["cache"].Value)), new("local_files_only", new PyBool(true))],
                "Config_NoteCache",
                []);
        }

        var link = Path.Join(workingDirectory, only);
        var parent = Path.GetDirectoryName(link)!;
        return new SourcePlan(
            new PyStr(only),
            [],
            "Config_NoteShadow",
            [$"mkdir -p {ShellQuoting.Quote(parent)} && {{ [ -e {ShellQuoting.Quote(link)} ] || ln -sfn {ShellQuoting.Quote(path.TrimEnd('/'))} {ShellQuoting.Quote(link)}; }}"]);
    }

    // Only what is written as a path is one: `owner/name` may be an id, and stays what it is.
    private static string Absolute(string source, string workingDirectory) =>
        source is "." or ".." || source.StartsWith("./", StringComparison.Ordinal) || source.StartsWith("../", StringComparison.Ordinal)
            ? Path.GetFullPath(source, workingDirectory)
            : source;

    private static SourcePlan Plain(PyValue value) => new(value, [], null, []);

    [GeneratedRegex(@"^(?<cache>.+)/models--(?<id>[^/]+)(/snapshots/[^/]+)?/?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CacheFolder();
}
