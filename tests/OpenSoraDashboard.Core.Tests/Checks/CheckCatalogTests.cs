using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Resources;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Checks;

public sealed partial class CheckCatalogTests
{
    public static TheoryData<string> Codes => [.. CheckCatalog.Rules.Select(r => r.Code)];

    [Fact]
    public void Rules_AllFiles_AreListedOnceInTheOrderOfTheirCodes()
    {
        var files = Directory.EnumerateFiles(RulesFolder(), "*.cs").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);
        Assert.Equal(files, CheckCatalog.Rules.Select(r => r.Code));
        Assert.All(CheckCatalog.Rules, r => Assert.Matches("^OSD[1-9][0-9]{2}$", r.Code));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Rule_EveryMessageItGives_IsWordedInEveryLanguage(string code)
    {
        var source = File.ReadAllText(Path.Combine(RulesFolder(), code + ".cs"));
        foreach (var language in Words.Languages)
        {
            var keys = Words.All(language).Keys.Where(k => k.StartsWith(code + "_", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
            Assert.Contains($"{code}_Title", keys);
            Assert.Contains(keys, k => k.StartsWith($"{code}_Message", StringComparison.Ordinal));
            foreach (var key in keys.Where(k => k.StartsWith($"{code}_Message_", StringComparison.Ordinal)))
                Assert.Contains($"\"{key[(code.Length + 9)..]}\"", source, StringComparison.Ordinal);
            foreach (var variant in VariantLines().Matches(source).SelectMany(m => Literals().Matches(m.Value)).Select(m => m.Groups["word"].Value))
                Assert.Contains($"{code}_Message_{variant}", keys);
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Rule_EveryPlaceInItsMessages_IsAValueThatItGives(string code)
    {
        var source = File.ReadAllText(Path.Combine(RulesFolder(), code + ".cs"));
        foreach (var (key, text) in Words.All("en").Where(p => p.Key.StartsWith($"{code}_Message", StringComparison.Ordinal)))
            Assert.All(Template.Places(text), p => Assert.True(p == "path" || source.Contains($"\"{p}\"", StringComparison.Ordinal), $"{key}: {p}"));
    }

    [Fact]
    public void Fixes_EveryTitle_IsUsedAndWorded()
    {
        var used = new[] { "..", "../../Diagnosis", "../../Memory" }
            .Select(f => Path.Combine(RulesFolder(), f))
            .Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*.cs", SearchOption.AllDirectories))
            .SelectMany(f => FixTitles().Matches(File.ReadAllText(f)))
            .Select(m => m.Groups["key"].Value)
            .ToHashSet(StringComparer.Ordinal);
        var worded = Words.All("en").Keys.Where(k => k.StartsWith("Fix_", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(used.Order(StringComparer.Ordinal), worded.Order(StringComparer.Ordinal));
    }

    private static string RulesFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/OpenSoraDashboard.Core/Checks/Rules"));

    [GeneratedRegex(@"[Vv]ariant = [^;]*?(,\r?\n|;)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex VariantLines();

    [GeneratedRegex("(?<!\\(|== )\"(?<word>[A-Z][A-Za-z0-9]+)\"(?!,? (String|or))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literals();

    [GeneratedRegex("\"(?<key>Fix_\\w+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FixTitles();
}
