using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Core.Catalog;
using Xunit;

namespace OpenSoraDashboard.Cli.Tests.Input;

public sealed class ComponentChoicesTests
{
    private static readonly Release Release13 = ReleaseCatalog.Find("1.3")!;

    [Fact]
    public void All_SeveralOptionsForASlot_AreOneChoiceInTheOrderOfFirstMention()
    {
        var choices = new ComponentChoices(onlyNamedSlots: true);
        choices.Source(new("vae", "None"));
        choices.Source(new("model", "first"));
        choices.Source(new("model", "second"));
        choices.Type(new("vae", "OpenSoraVAE_V1_3"));

        var all = choices.All(Release13);

        Assert.Equal([("vae", (string?)null, true), ("model", "second", true)], all.Select(c => (c.Slot, c.Source, c.HasSource)));
        Assert.Equal("OpenSoraVAE_V1_3", all[0].Type);
    }

    [Theory]
    [InlineData(true, 1, true)]
    [InlineData(true, 0, true)]
    [InlineData(true, 3, true)]
    [InlineData(true, 4, false)]
    [InlineData(false, 1, false)]
    public void All_TypeAndMostShippedKeywords_AreAllThereAre(bool typed, int leftOut, bool complete)
    {
        var type = Release13.Slot("model")!.Types[0];
        var choices = new ComponentChoices(onlyNamedSlots: true);
        choices.Source(new("model", "/w"));
        if (typed)
            choices.Type(new("model", type.Type));
        foreach (var name in type.Keywords.Keys.Reverse().Skip(leftOut))
            choices.Keyword(new($"model.{name}", "true"));
        Assert.Equal(complete, choices.All(Release13)[0].KeywordsAreComplete);
    }

    [Fact]
    public void All_ReleaseUnknown_KeepsTheShippedKeywords()
    {
        var choices = new ComponentChoices(onlyNamedSlots: true);
        choices.Source(new("model", "/w"));
        choices.Keyword(new("model.qk_norm", "True"));
        Assert.False(choices.All(null)[0].KeywordsAreComplete);
    }
}
