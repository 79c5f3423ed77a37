using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Integrity.Jobs;
using OpenSoraDashboard.Core.Integrity.Runs;
using OpenSoraDashboard.Core.Integrity.Verification;
using OpenSoraDashboard.Core.Resources;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Resources;

public sealed class IntegrityTextTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void Words_EveryValueOfEveryList_HasAText(string language)
    {
        var words = Words.For(language);
        List<string> texts =
        [
            .. Enum.GetValues<FileIntegrity>().Select(words.Word), .. Enum.GetValues<IntegrityBasis>().Select(words.Word),
            .. Enum.GetValues<EvidenceKind>().Select(words.Word), .. Enum.GetValues<FileChange>().Select(words.Word), .. Enum.GetValues<JobState>().Select(words.Word),
            .. Enum.GetValues<FileNoteKind>().Select(k => words.Sentence(new FileNote(k, "x"))),
            .. Enum.GetValues<EvidenceNoteKind>().Select(k => words.Sentence(new EvidenceNote(k, "/p", "x"))),
        ];
        Assert.DoesNotContain(texts, t => t.StartsWith('[') || t.Contains('{', StringComparison.Ordinal));
    }

    [Fact]
    public void Tables_BothLanguages_HaveTheSameKeysAndPlaces()
    {
        var (english, chinese) = (Words.All("en"), Words.All("zh-CN"));
        foreach (var (key, text) in english.Where(e => IsOurs(e.Key)))
            Assert.Equal(Template.Places(text).Order(StringComparer.Ordinal), Template.Places(chinese[key]).Order(StringComparer.Ordinal));
        Assert.Equal(english.Keys.Where(IsOurs).Order(StringComparer.Ordinal), chinese.Keys.Where(IsOurs).Order(StringComparer.Ordinal));
    }

    private static bool IsOurs(string key) =>
        key.StartsWith("Integrity_", StringComparison.Ordinal) || key.StartsWith("Evidence", StringComparison.Ordinal) ||
        key.StartsWith("File", StringComparison.Ordinal) || key.StartsWith("JobState_", StringComparison.Ordinal) || key.StartsWith("Transfer_", StringComparison.Ordinal);
}
