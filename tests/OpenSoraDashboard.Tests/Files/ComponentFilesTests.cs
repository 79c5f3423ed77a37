using Microsoft.Extensions.DependencyInjection;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Files;
using OpenSoraDashboard.Tests.Components;
using Xunit;

namespace OpenSoraDashboard.Tests.Files;

public sealed class ComponentFilesTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly DashboardApp app;

    public ComponentFilesTests()
    {
        temp.Write("lib/stdit/config.json", "{}");
        temp.Write("lib/stdit/model/model.safetensors", "12345678{}");
        temp.Write("lib/stdit/.cache/huggingface/download/x.metadata", "etag");
        temp.Write("outside/secret.bin", "secret");
        app = new DashboardApp(("OpenSora:Libraries:0", temp["lib"]));
    }

    [Fact]
    public void List_Folder_ShowsEverythingWithItsUse()
    {
        var rows = List(temp["lib", "stdit"], new LoadResult { Outcome = LoadOutcome.Loads, Files = [temp["lib", "stdit", "model", "model.safetensors"]] });

        Assert.Equal([".cache", "huggingface", "download", "x.metadata", "model", "model.safetensors", "config.json"], rows.Select(r => r.Name));
        Assert.Equal(FileUse.Read, rows.Single(r => r.Name == "model.safetensors").Use);
        Assert.Equal(FileUse.Nothing, rows.Single(r => r.Name == "config.json").Use);
        Assert.Equal(1, rows.Single(r => r.Name == "model.safetensors").Depth);
    }

    [Fact]
    public void List_HypotheticalStep_IsReadLater()
    {
        var step = new TraceStep("safe_open", temp["lib", "stdit", "config.json"], TraceResults.Read) { Hypothetical = true };

        var rows = List(temp["lib", "stdit"], new LoadResult { Outcome = LoadOutcome.Fails, Trace = [step] });

        Assert.Equal(FileUse.Later, rows.Single(r => r.Name == "config.json").Use);
    }

    [Fact]
    public void List_Links_AreShownWithTheirTrueSizes()
    {
        File.CreateSymbolicLink(temp["lib", "stdit", "link.json"], "config.json");
        File.CreateSymbolicLink(temp["lib", "stdit", "dangling.bin"], "gone.bin");
        Directory.CreateSymbolicLink(temp["lib", "stdit", "model", "model"], ".");

        var rows = List(temp["lib", "stdit"], Samples.Loads(1, 1));

        Assert.Equal((2, "config.json"), (rows.Single(r => r.Name == "link.json").Status.Size, rows.Single(r => r.Name == "link.json").LinkText));
        Assert.False(rows.Single(r => r.Name == "dangling.bin").Status.Exists);
        Assert.Equal(2, rows.Count(r => r.Name == "model"));
    }

    [Fact]
    public void List_LinkThatLeavesTheRoots_ShowsNothingOfTheTarget()
    {
        File.CreateSymbolicLink(temp["lib", "stdit", "a.bin"], temp["outside", "secret.bin"]);
        Directory.CreateSymbolicLink(temp["lib", "stdit", "folder"], temp["outside"]);

        var rows = List(temp["lib", "stdit"], Samples.Loads(1, 1));

        Assert.All(rows.Where(r => r.Name is "a.bin" or "folder"), r => Assert.True(r is { LeavesRoots: true, Status.Size: 0, Content: null }));
        Assert.DoesNotContain(rows, r => r.Name == "secret.bin");
    }

    [Fact]
    public void List_SourceOutsideTheRoots_IsEmpty() => Assert.Empty(List(temp["outside"], Samples.Loads(1, 1)));

    [Fact]
    public void List_RepositoryId_ShowsTheFilesRead()
    {
        var file = temp["lib", "stdit", "config.json"];

        Assert.Equal(file, Assert.Single(List("hpcai-tech/OpenSora-STDiT-v2-stage3", new LoadResult { Outcome = LoadOutcome.Loads, Files = [file] })).Path);
    }

    public void Dispose()
    {
        app.Dispose();
        temp.Dispose();
    }

    private IReadOnlyList<FileRow> List(string source, LoadResult load) => app.Services.GetRequiredService<ComponentFiles>().List(
        new Deployment { Release = "1.1", WorkingDirectory = temp["lib"] },
        Samples.Component(load) with
        {
            Request = new ComponentRequest("1.1", "model", "STDiT2-XL/2", source, new Dictionary<string, PyValue>(StringComparer.Ordinal)),
        });
}
