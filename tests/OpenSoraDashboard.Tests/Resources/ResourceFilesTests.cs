using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace OpenSoraDashboard.Tests.Resources;

/// <summary>No word is missing in either language, and none is asked for that there is not.</summary>
public sealed partial class ResourceFilesTests
{
    private static readonly string Product = Path.Join(Repository.Root, "src", "OpenSoraDashboard");

    public static TheoryData<string> Tables =>
    [
        .. Directory.GetFiles(Path.Join(Product, "Resources"), "*.resx")
            .Select(f => Path.GetFileName(f).Split('.')[0])
            .Where(n => n != "MudBlazorText")
            .Distinct(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Tables_InBothLanguages_HaveTheSameKeys(string table)
    {
        var english = Read($"{table}.resx");
        var chinese = Read($"{table}.zh-CN.resx");

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(english.Concat(chinese), e => string.IsNullOrWhiteSpace(e.Value));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Tables_InBothLanguages_HaveTheSamePlaces(string table)
    {
        var chinese = Read($"{table}.zh-CN.resx");
        foreach (var (key, text) in Read($"{table}.resx"))
            Assert.True(Places(text).SetEquals(Places(chinese[key])), $"{table}.{key}: «{text}» and «{chinese[key]}»");
    }

    [Fact]
    public void MudBlazorText_InChinese_HasEveryKeyOfMudBlazor()
    {
        var theirs = new System.Resources.ResourceManager("MudBlazor.Resources.LanguageResource", typeof(MudBlazor.MudButton).Assembly)
            .GetResourceSet(System.Globalization.CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!
            .Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);
        var ours = Read("MudBlazorText.zh-CN.resx");

        Assert.Empty(theirs.Keys.Except(ours.Keys, StringComparer.Ordinal));
        Assert.Empty(ours.Keys.Except(theirs.Keys, StringComparer.Ordinal));
        Assert.All(theirs, t => Assert.True(Places(t.Value).SetEquals(Places(ours[t.Key])), t.Key));
    }

    [Fact]
    public void Pages_AskForWords_ThatExist()
    {
        var problems = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Product, "*.razor", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            foreach (Match localizer in Localizer().Matches(text))
            {
                var words = Read($"{localizer.Groups["table"].Value}.resx");
                var asked = Regex.Matches(text, $@"\b{localizer.Groups["name"].Value}\[(?<inside>[^\]]*?)[,\]]", RegexOptions.None, TimeSpan.FromSeconds(5));
                foreach (var key in asked.SelectMany(m => Literal().Matches(m.Groups["inside"].Value)).Select(m => m.Groups["key"].Value))
                {
                    // An interpolated key names a family: at least one of it must be there.
                    var known = key.Contains('{', StringComparison.Ordinal)
                        ? words.Keys.Any(k => k.StartsWith(key.Split('{')[0], StringComparison.Ordinal))
                        : words.ContainsKey(key);
                    if (!known)
                        problems.Add($"{Path.GetFileName(file)} asks {localizer.Groups["table"].Value} for «{key}»");
                }
            }
        }

        Assert.Empty(problems);
    }

    [Fact]
    public void Pages_ShowNoWords_ThatAreNotFromResources()
    {
        var found = Directory.EnumerateFiles(Product, "*.razor", SearchOption.AllDirectories)
            .SelectMany(f => Markup(File.ReadAllText(f)).Select(t => $"{Path.GetFileName(f)}: {t}"))
            .ToList();

        Assert.Empty(found);
    }

    private static IEnumerable<string> Markup(string razor)
    {
        var markup = razor.Split("\n@code", 2)[0];
        foreach (Match text in BetweenTags().Matches(markup))
        {
            var words = text.Groups["text"].Value.Trim();
            if (!words.Contains('@', StringComparison.Ordinal) && !words.Contains('{', StringComparison.Ordinal)
                && Word().IsMatch(words) && words is not ("OpenSoraDashboard" or ".py" or ".zip" or ".patch"))
                yield return words;
        }
    }

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Join(Product, "Resources", file)).Root!.Elements("data")
            .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value.Contains('|', StringComparison.Ordinal) ? m.Value.Split(':')[0] + "}" : m.Value)];

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"@inject IStringLocalizer<(?<table>\w+)> (?<name>\w+)")]
    private static partial Regex Localizer();

    [GeneratedRegex("\"(?<key>[^\"]+)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"<\w[^<>]*>(?<text>[^<>]+)</")]
    private static partial Regex BetweenTags();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Word();
}
