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
    public void Available_InAGroupWithALimit_IsWhatTheGroupHasLeft()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["meminfo"], "MemTotal: 64000000 kB\nMemAvailable:   32000000 kB\n");
        File.WriteAllText(folder["max"], "8000000000\n");
        File.WriteAllText(folder["current"], "3000000000\n");
        Assert.Equal(5_000_000_000, HostMemory.Available(folder["meminfo"], folder["max"], folder["current"]));
        File.WriteAllText(folder["max"], "max\n");
        Assert.Equal(32_000_000L * 1024, HostMemory.Available(folder["meminfo"], folder["max"], folder["current"]));
        Assert.Null(HostMemory.Available(folder["no"], folder["no"], folder["no"]));
    }
}
