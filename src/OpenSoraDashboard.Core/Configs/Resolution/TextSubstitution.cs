using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OpenSoraDashboard.Core.Configs.Evaluation;

namespace OpenSoraDashboard.Core.Configs.Resolution;

/// <summary>
/// Text that mmengine replaces before it parses a config a second time: file variables, environment variables, values of
/// bases. Every character remembers where in the original text it comes from.
/// </summary>
internal sealed partial class TextSubstitution
{
    private const int MostVariables = 200;

    private string text;
    private int[]? origins;

    private TextSubstitution(string text) => this.text = text;

    /// <summary>The text after all replacements.</summary>
    public string Text => text;

    /// <summary>Whether anything was replaced.</summary>
    public bool Changed => origins is not null;

    /// <summary>Offset in the original text of a character of <see cref="Text"/>.</summary>
    public int Origin(int offset) => origins is null ? offset : offset < origins.Length ? origins[offset] : origins.Length > 0 ? origins[^1] : 0;

    /// <summary>Makes all replacements.</summary>
    /// <exception cref="ResolveFault">A variable is missing, or its value cannot be put in.</exception>
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public static TextSubstitution Of(ConfigDocument document, ResolveOptions options)
    {
        var result = new TextSubstitution(document.Text);
        if (!document.Text.Contains("{{", StringComparison.Ordinal))
            return result;
        var path = document.Path;
        var name = path[(path.LastIndexOf('/') + 1)..];
        var (stem, extension) = SplitExtension(name);
        result.ReplaceFile(FileDirname(), DirName(path));
        result.ReplaceFile(FileBasename(), name);
        result.ReplaceFile(FileBasenameNoExtension(), stem);
        result.ReplaceFile(FileExtname(), extension);
        result.Variables(document, options);
        result.BaseValues();
        return result;
    }

    private static string DirName(string path)
    {
        var at = path.LastIndexOf('/');
        return at <= 0 ? (at == 0 ? "/" : "") : path[..at];
    }

    // As os.path.splitext: leading dots belong to the name.
    private static (string Stem, string Extension) SplitExtension(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot <= 0 || name.AsSpan(0, dot).TrimStart('.').IsEmpty ? (name, "") : (name[..dot], name[dot..]);
    }

    private void ReplaceFile(Regex pattern, string value) => Replace(pattern, value.Replace('\\', '/'));

    private void Variables(ConfigDocument document, ResolveOptions options)
    {
        HashSet<(string, string)> done = [];
        foreach (var (name, fallback) in EnvironmentTemplate().Matches(text).Select(m => (m.Groups["name"].Value, m.Groups["value"].Value)).ToList())
        {
            if (done.Contains((name, fallback)))
                continue;
            if (done.Count >= MostVariables)
                throw new ResolveFault(Syntax.ParseLimits.ErrorType, $"the file names more than {MostVariables} environment variables, the most that are put in", document.Path);
            var value = options.Variable(name) ?? fallback;
            if (value.Length == 0)
            {
                throw new ResolveFault(
                    "KeyError",
                    $"'`{name}` cannot be found in `os.environ`. Please set `{name}` in environment or give a default value.'",
                    document.Path);
            }

            // A value that is a template itself is put in once for each place, as mmengine does.
            if (!value.Contains("{{", StringComparison.Ordinal) || done.Count > MostVariables / 2)
                done.Add((name, fallback));

            // The default goes into the pattern as it is: where it means something else there, nothing is replaced.
            Regex pattern;
            try
            {
                pattern = new Regex(
                    $$$"""\{\{['"]?\s*\${{{name}}}\s*:\s*{{{fallback}}}\s*['"]?\}\}""",
                    RegexOptions.CultureInvariant | RegexOptions.NonBacktracking,
                    TimeSpan.FromSeconds(1));
            }
            catch (NotSupportedException)
            {
                throw new UnknownException(fallback);
            }
            catch (ArgumentException)
            {
                throw new ResolveFault("error", $"bad pattern in the default of {name}", document.Path);
            }

            Replace(pattern, Template(value, document));
        }
    }

    // What Python's re.sub makes of a replacement: backslashes are escapes there.
    private static string Template(string value, ConfigDocument document)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
            return value;
        var result = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\')
            {
                result.Append(value[i]);
                continue;
            }

            if (++i == value.Length)
                throw new ResolveFault("error", string.Create(CultureInfo.InvariantCulture, $"bad escape (end of pattern) at position {i - 1}"), document.Path);
            var c = value[i];
            var at = "abfnrtv\\".IndexOf(c, StringComparison.Ordinal);
            if (at >= 0)
                result.Append("\a\b\f\n\r\t\v\\"[at]);
            else if (char.IsAsciiLetter(c) && c != 'g')
                throw new ResolveFault("error", string.Create(CultureInfo.InvariantCulture, $"bad escape \\{c} at position {i - 1}"), document.Path);
            else if (char.IsAsciiDigit(c) || c == 'g')
                throw c is '0' or 'g' ? new UnknownException(value) : new ResolveFault("error", $"invalid group reference {c} at position {i}", document.Path);
            else
                result.Append('\\').Append(c);
        }

        return result.ToString();
    }

    private void BaseValues()
    {
        if (!text.Contains("_base_", StringComparison.Ordinal))
            return;
        var paths = BaseTemplate().Matches(text).Select(m => m.Groups["path"].Value).Distinct(StringComparer.Ordinal).ToList();
        foreach (var path in paths)
        {
            // A dot in the path means any character to mmengine: where that is another path too, chance decides which is put in.
            if (path.Contains('.', StringComparison.Ordinal) && paths.Exists(other => !ReferenceEquals(other, path) && Covers(path, other)))
                throw new UnknownException($"{{{{_base_.{path}}}}}");
            var pattern = new Regex($$$"""\{\{\s*_base_\.{{{path}}}\s*\}\}""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
            Replace(pattern, $"\"{BasePlaceholder.For(path)}\"");
        }
    }

    private static bool Covers(string pattern, string path) =>
        pattern.Length == path.Length && pattern.Zip(path).All(p => p.First == '.' || p.First == p.Second);

    private void Replace(Regex pattern, string value)
    {
        var matches = pattern.Matches(text);
        if (matches.Count == 0)
            return;
        var from = origins;
        var builder = new StringBuilder();
        List<int> places = [];
        var last = 0;
        foreach (var match in matches.Cast<Match>())
        {
            Copy(last, match.Index);
            builder.Append(value);
            places.AddRange(Enumerable.Repeat(from is null ? match.Index : from[match.Index], value.Length));
            last = match.Index + match.Length;
        }

        Copy(last, text.Length);
        text = builder.ToString();
        origins = [.. places];

        void Copy(int start, int end)
        {
            builder.Append(text, start, end - start);
            for (var i = start; i < end; i++)
                places.Add(from is null ? i : from[i]);
        }
    }

    [GeneratedRegex(@"\{\{\s*fileDirname\s*\}\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FileDirname();

    [GeneratedRegex(@"\{\{\s*fileBasename\s*\}\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FileBasename();

    [GeneratedRegex(@"\{\{\s*fileBasenameNoExtension\s*\}\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FileBasenameNoExtension();

    [GeneratedRegex(@"\{\{\s*fileExtname\s*\}\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FileExtname();

    [GeneratedRegex(@"\{\{['""]?\s*\$(?<name>\w+)\s*:\s*(?<value>\S*?)\s*['""]?\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EnvironmentTemplate();

    [GeneratedRegex(@"\{\{\s*_base_\.(?<path>[\w.]+)\s*\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BaseTemplate();
}
