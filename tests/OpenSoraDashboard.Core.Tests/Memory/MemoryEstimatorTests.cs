using System.Text.Json;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Memory;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Core.Tests.Layout;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Memory;

public sealed class MemoryEstimatorTests
{
    [Fact]
    public void Of_Recommended11Tree_CountsT5InFullAndTheRestInHalfPrecision()
    {
        using var library = new Library11();
        var memory = library.Check().Memory!;
        Assert.Equal(4762310656L * 4, memory.Components.Single(c => c.Slot == "text_encoder").MemoryBytes);
        Assert.Equal(83653863L * 2, memory.Components.Single(c => c.Slot == "vae").MemoryBytes);
        Assert.InRange(memory.FloorBytes / 1073741824.0, 19.2, 19.5);
        Assert.False(memory.IsAssumed);
    }

    [Theory]
    [InlineData(16, "Memory_BelowFloor", false)]
    [InlineData(21, "Memory_BelowPeaks", null)]
    [InlineData(24, "Memory_FitsPeak", true)]
    public void For_GpuOfASize_SaysWhatFits(int gigabytes, string key, bool? fits)
    {
        using var library = new Library11();
        var advice = MemoryAdvice.For("1.1", library.Check().Memory!, gigabytes * 1_000_000_000L, null);
        Assert.Equal((key, fits), (advice[0].Key, advice[0].Fits));
        Assert.All(advice, a => Assert.DoesNotContain("{", Words.For("zh-CN").Sentence(a), StringComparison.Ordinal));
    }

    [Fact]
    public void Of_WholeT5_CountsTheEncoderOnly()
    {
        using var library = new NamelessLibrary();
        var memory = library.T5("x", "t5-v1_1-xxl_full").Check("1.3").Memory!;
        var t5 = memory.Components.Single(c => c.Slot == "text_encoder");
        Assert.Equal((4762310656L, 4762310656L * 4), (t5.Parameters, t5.MemoryBytes));
        Assert.Equal(11135332352L, t5.InFiles.Single(s => s.Dtype == "F32").Elements);
    }

    [Fact]
    public void Of_Set11_CountsFilesToTheByteAndHostByTheLargest()
    {
        using var library = new NamelessLibrary();
        var memory = library.Set11().Check().Memory!;
        var model = memory.Components.Single(c => c.Slot == "model");
        var share = Assert.Single(model.InFiles);
        Assert.Equal(("F32", 707, model.Parameters * 4), (share.Dtype, share.Tensors, share.Bytes));
        Assert.Equal(("TwoCopies", (model.Parameters * 4) + model.FileBytes), (model.HostBasis, model.HostBytes));
        Assert.Equal(memory.Components.Max(c => c.HostBytes), memory.HostBytes);
        Assert.Equal(("vae.micro_batch_size", "4"), memory.Knobs.Select(k => (k.Name, k.Value)).Single());
    }

    [Fact]
    public void Knobs_Of20_NameTheFlagThatDoesNothing()
    {
        using var library = new NamelessLibrary();
        var memory = library.Set20().Check().Memory!;
        Assert.Equal("--offload", memory.Knobs.Single(k => k.IsInert).Name);
        Assert.Contains(memory.Knobs, k => k is { Name: "ae.use_spatial_tiling", Value: "True" });
        Assert.InRange(memory.FloorBytes / 1073741824.0, 31.4, 32);
        foreach (var language in Words.Languages)
            Assert.All(memory.Knobs, k => Assert.NotNull(Words.For(language).Find(k.Effect)));
    }

    [Theory]
    [InlineData(24, "Memory_BelowFloor", "Memory_SeveralShort")]
    [InlineData(48, "Memory_BelowPeaks", "Memory_SeveralFit")]
    [InlineData(80, "Memory_FitsPeak", "Memory_Basis")]
    public void For_GpuFor20_SaysWhetherSeveralHelp(int gigabytes, string first, string second)
    {
        using var library = new NamelessLibrary();
        var advice = MemoryAdvice.For("2.0", library.Set20().Check().Memory!, gigabytes * 1_000_000_000L, null);
        Assert.Equal((first, second), (advice[0].Key, advice[1].Key));
        Assert.All(advice, a => Assert.DoesNotContain("{", Words.For("en").Sentence(a), StringComparison.Ordinal));
    }

    [Fact]
    public void ToJson_WithAGpu_HoldsTheAdvice()
    {
        using var library = new NamelessLibrary();
        var report = library.Set11().Check(library.Deployment("1.1") with { GpuBytes = 24_000_000_000 });
        var json = JsonDocument.Parse(ReportDocument.From(report, Words.For("zh-CN")).ToJson()).RootElement.GetProperty("memory");
        Assert.Equal(24_000_000_000, json.GetProperty("gpuBytes").GetInt64());
        Assert.Equal("Memory_FitsPeak", json.GetProperty("advice")[0].GetProperty("key").GetString());
        Assert.True(json.GetProperty("advice")[0].GetProperty("fits").GetBoolean());
        Assert.Equal(3, json.GetProperty("components").GetArrayLength());
    }

    [Fact]
    public void Available_InANestedGroup_IsWhatTheTightestHasLeftWithoutItsCache()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["proc/self"]);
        Directory.CreateDirectory(folder["groups/job_1/step_0"]);
        File.WriteAllText(folder["proc/meminfo"], "MemTotal: 64000000 kB\nMemAvailable:   32000000 kB\n");
        File.WriteAllText(folder["proc/self/cgroup"], "0::/job_1/step_0\n");
        File.WriteAllText(folder["groups/job_1/memory.max"], "8000000000\n");
        File.WriteAllText(folder["groups/job_1/memory.current"], "5000000000\n");
        File.WriteAllText(folder["groups/job_1/memory.stat"], "anon 1\ninactive_file 1500000000\nactive_file 500000000\n");
        File.WriteAllText(folder["groups/job_1/step_0/memory.max"], "max\n");
        Assert.Equal(5_000_000_000, HostMemory.Available(folder["proc"], folder["groups"]));
        File.WriteAllText(folder["groups/job_1/memory.max"], "max\n");
        Assert.Equal(32_000_000L * 1024, HostMemory.Available(folder["proc"], folder["groups"]));
        Assert.Null(HostMemory.Available(folder["no"], folder["no"]));
    }

    [Fact]
    public void Available_InAGroupOfTheFirstVersion_IsWhatItHasLeft()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["proc/self"]);
        Directory.CreateDirectory(folder["groups/memory/box"]);
        File.WriteAllText(folder["proc/self/cgroup"], "5:cpu,cpuacct:/box\n4:memory:/box\n");
        File.WriteAllText(folder["groups/memory/memory.limit_in_bytes"], "9223372036854771712\n");
        File.WriteAllText(folder["groups/memory/box/memory.limit_in_bytes"], "4000000000\n");
        File.WriteAllText(folder["groups/memory/box/memory.usage_in_bytes"], "1000000000\n");
        Assert.Equal(3_000_000_000, HostMemory.Available(folder["proc"], folder["groups"]));
    }
}
