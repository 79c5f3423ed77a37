using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Loading.Versions;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Versions;

/// <summary>The list of published source files. Set OSD_OPEN_SORA_GIT to a clone of Open-Sora to hold it against the files themselves.</summary>
public sealed partial class KnownSourcesTests
{
    [Fact]
    public void Official_EveryRelease_ListsEachFileOnceWithItsVersions()
    {
        foreach (var release in ReleaseCatalog.All)
        {
            var files = KnownSources.Official.Of(release.Id);

            Assert.NotEmpty(files);
            Assert.Distinct(files.Select(f => f.Path));
            Assert.All(files, f => Assert.All(f.Versions, v => Assert.Matches(Version(), v)));
            Assert.All(files.SelectMany(f => f.Slots).Distinct(StringComparer.Ordinal), s => Assert.NotNull(release.Slot(s)));
        }
    }

    [Fact]
    public void Official_EveryVersion_HasTheIdsOfItsFile()
    {
        if (Environment.GetEnvironmentVariable("OSD_OPEN_SORA_GIT") is not { Length: > 0 } clone)
            return;

        var wrong = KnownSources.Official.Releases.Values.SelectMany(static files => files).SelectMany(static f => f.Versions).Distinct(StringComparer.Ordinal)
            .Select(v => (Listed: v, Is: Ids(clone, v[..40])))
            .Where(static v => v.Listed != v.Is)
            .Select(static v => $"{v.Listed} is {v.Is}");

        Assert.Empty(wrong);
    }

    private static string Ids(string clone, string blob)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", clone, "cat-file", "blob", blob]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        using var bytes = new MemoryStream();
        git.StandardOutput.BaseStream.CopyTo(bytes);
        git.WaitForExit();
        return $"{KnownSources.Id(bytes.ToArray())}:{KnownSources.CodeId(PythonCode.Of(bytes.ToArray())!)}";
    }

    [GeneratedRegex("^[0-9a-f]{40}:[0-9a-f]{40}$")]
    private static partial Regex Version();
}
