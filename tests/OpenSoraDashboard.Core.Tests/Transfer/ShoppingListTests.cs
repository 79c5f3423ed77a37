using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Tests.Integrity;
using OpenSoraDashboard.Core.Transfer;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Transfer;

public sealed class ShoppingListTests
{
    public static TheoryData<string> Releases => [.. ReleaseCatalog.All.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Releases))]
    public void For_EveryRelease_CoversEverySlotThatTheShippedConfigLoads(string id)
    {
        var (release, list) = (ReleaseCatalog.Find(id)!, ShoppingList.For(id)!);
        foreach (var slot in release.Slots.Where(s => !s.Optional && s.Types[0].Repository is not null))
        {
            var part = list.Parts.First(p => p.Slots.Contains(slot.Slot, StringComparer.Ordinal));
            // 2.0 brings the text encoders along in its own repository, in folders called like theirs.
            Assert.True(part.Repository == slot.Types[0].Repository || part.Files.Any(f => f.Path == $"{slot.Types[0].Repository}/*"), slot.Slot);
            foreach (var hidden in slot.Types[0].Dependencies)
                Assert.Contains(list.Parts, p => p.Repository == hidden.Repository && p.Files.All(f => f.Path.StartsWith(hidden.Subfolder + "/", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void For_1_1_PutsFilesWhereTheReleaseLooks()
    {
        var places = ShoppingList.For("1.1")!.Parts.SelectMany(p => p.Files.Select(f => p.Destination(f.Path))).ToList();
        Assert.Contains("OpenSora-STDiT-v2-stage3/model/model.safetensors", places);
        Assert.Contains("sd-vae-ft-ema/config.json", places);
        Assert.Contains("DeepFloyd/t5-v1_1-xxl/spiece.model", places);
        Assert.Equal(10, places.Count);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void Write_Script_AsksForExactlyTheListedFiles(string id)
    {
        using var folder = new TemporaryFolder();
        var list = ShoppingList.For(id)!;
        File.WriteAllText(folder["fetch.sh"], ShoppingScript.Write(list, "One line.\nAnother."));
        // Stands in for the real program and notes how it was called, one argument a line.
        File.WriteAllText(folder["hf"], "#!/bin/sh\nprintf '%s\\n' \"$@\" >> calls\n");
        Shell.Run("chmod", "+x", folder["hf"]);

        var (code, _, error) = Shell.Try("sh", folder.Root, "-c", "PATH=\"$PWD:$PATH\" sh fetch.sh 'my stage'");

        Assert.True(code == 0, error);
        // Each option once: older versions take the last of several, newer ones no list behind one.
        var expected = list.Parts.SelectMany(p => p.Files.SelectMany(f => (string[])
            ["download", p.Repository, "--revision", p.Revision, "--include", f.Path, "--local-dir", $"my stage/{p.Repository}"]));
        Assert.Equal(expected, File.ReadAllLines(folder["calls"]));
    }

    [Theory]
    [InlineData("google/t5/*", "google/t5/config.json", true)]
    [InlineData("google/t5/*", "google/t5", false)]
    [InlineData("google/t5/*", "google/t5x/config.json", false)]
    [InlineData("config.json", "config.json", true)]
    [InlineData("config.json", "sub/config.json", false)]
    public void Covers_Path_GoesByWholeNames(string listed, string path, bool expected) =>
        Assert.Equal(expected, new ShoppingFile(listed, null, null).Covers(path));

    [Theory]
    [InlineData("1.0")]
    [InlineData("1.1")]
    [InlineData("1.2")]
    [InlineData("1.3")]
    [InlineData("2.0")]
    public void Most_EveryPart_IsKnownFromTheModelsTensors(string id) =>
        Assert.All(ShoppingList.For(id)!.Parts, p => Assert.InRange(ShoppingRoom.Most(id, p)!.Value, 100_000_000, 100_000_000_000));
}
