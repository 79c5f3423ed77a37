using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Samples;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Samples;

public sealed class SampleLibraryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Ensure_EmptyPlace_WritesTrueLengthsThatTakeNoRoom()
    {
        var result = new SampleLibrary(time).Ensure(folder["sample"], CultureInfo.GetCultureInfo("en"));

        Assert.Equal((SampleProblem.None, true), (result.Problem, result.Created));
        var tree = WeightsTree.Scan(folder["sample"]);
        Assert.True(tree.TotalBytes > 20_000_000_000, $"{tree.TotalBytes}");
        Assert.InRange(tree.Entries.Where(e => e.IsFile).Sum(e => e.Status.AllocatedBytes), 1, 600_000);
        Assert.Contains("hollow", File.ReadAllText(folder["sample/README.md"]), StringComparison.Ordinal);
        Assert.Equal(["sample"], Directory.GetFileSystemEntries(folder.Root).Select(Path.GetFileName));
    }

    [Fact]
    public void Ensure_EveryWeightFile_IsAcceptedByTheReaderWithItsShapes()
    {
        new SampleLibrary(time).Ensure(folder["sample"]);
        var files = WeightsTree.Scan(folder["sample"]).Entries
            .Where(e => e.Name.EndsWith(".safetensors", StringComparison.Ordinal) && e.Size > 1000).ToList();
        Assert.Equal(6, files.Count);
        Assert.All(files, f =>
        {
            using var stream = File.OpenRead(f.Path);
            var reading = SafetensorsFile.Read(stream, f.Size);
            Assert.Null(reading.Error);
            Assert.NotEmpty(reading.Tensors);
        });
    }

    [Fact]
    public void Ensure_Deployments_PointIntoTheLibrary()
    {
        var result = new SampleLibrary(time).Ensure(folder["sample"]);
        Assert.Equal([SampleLibrary.Healthy, SampleLibrary.Faulty], result.Deployments.Select(d => d.Name));
        Assert.All(result.Deployments, d => Assert.True(Directory.Exists(d.WorkingDirectory)));
        Assert.All(
            result.Deployments.SelectMany(d => d.Components).Where(c => Path.IsPathRooted(c.Source)),
            c => Assert.True(Directory.Exists(c.Source), c.Source));
        Assert.All(result.Deployments, d => Assert.True(Directory.Exists(Path.Join(d.WorkingDirectory, "DeepFloyd/t5-v1_1-xxl"))));
    }

    [Fact]
    public void Ensure_SecondTime_LeavesEverythingAsItIs()
    {
        var sample = new SampleLibrary(time);
        sample.Ensure(folder["sample"]);
        File.Delete(folder["sample/README.md"]);

        var again = sample.Ensure(folder["sample"]);

        Assert.Equal((SampleProblem.None, false), (again.Problem, again.Created));
        Assert.False(File.Exists(folder["sample/README.md"]));
    }

    [Fact]
    public void Ensure_AfterACrash_RemovesOnlyWhatIsOld()
    {
        Directory.CreateDirectory(folder["sample.creating-old/weights"]);
        Directory.CreateDirectory(folder["other.creating-old"]);
        Directory.CreateDirectory(folder["sample.creating-new"]);
        Directory.SetLastWriteTimeUtc(folder["sample.creating-old"], time.GetUtcNow().AddHours(-2).UtcDateTime);
        Directory.SetLastWriteTimeUtc(folder["other.creating-old"], time.GetUtcNow().AddHours(-2).UtcDateTime);

        new SampleLibrary(time).Ensure(folder["sample"]);

        Assert.Equal(
            ["other.creating-old", "sample", "sample.creating-new"],
            Directory.GetFileSystemEntries(folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ensure_PlaceThatCannotBeWritten_SaysSoAndThrowsNothing()
    {
        File.WriteAllText(folder["file"], "");
        var result = new SampleLibrary(time).Ensure(folder["file/sample"]);
        Assert.Equal(SampleProblem.NotWritable, result.Problem);
        Assert.Empty(result.Deployments);
        Assert.NotNull(result.Detail);
    }

    [Fact]
    public void Ensure_Chinese_WritesTheNoteInChinese()
    {
        new SampleLibrary(time).Ensure(folder["示例"], CultureInfo.GetCultureInfo("zh-CN"));
        Assert.Contains("示例权重库", File.ReadAllText(folder["示例/README.md"]), StringComparison.Ordinal);
    }
}
