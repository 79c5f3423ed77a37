using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using OpenSoraDashboard.Cli.Resources;
using Xunit;

namespace OpenSoraDashboard.Cli.Tests;

public sealed partial class CliWordsTests
{
    private static readonly ResourceManager Table = new("OpenSoraDashboard.Cli.Resources.Cli", typeof(CliText).Assembly);

    [Fact]
    public void Words_EveryKey_IsThereInBothLanguagesWithTheSamePlaces()
    {
        var (english, chinese) = (All(CultureInfo.InvariantCulture), All(CultureInfo.GetCultureInfo("zh-CN")));
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, e => Assert.Equal(Places(e.Value), Places(chinese[e.Key])));
    }

    private static Dictionary<string, string> All(CultureInfo culture) =>
        Table.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Value.Contains('|', StringComparison.Ordinal) ? m.Value.Split(':')[0] + "}" : m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Place();
}
