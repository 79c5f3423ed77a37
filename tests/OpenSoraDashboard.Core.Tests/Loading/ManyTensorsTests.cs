using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Recognition;
using OpenSoraDashboard.Core.Tests.Layout;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading;

public sealed class ManyTensorsTests
{
    [Fact]
    public void Check_HeaderOfMoreTensorsThanAnyModelHas_IsNotHeldAgainstOne()
    {
        using var library = new Library11();
        var path = Path.Join(library.Root, "many.safetensors");
        Write(path, 200_001);
        var deployment = library.Deployment with
        {
            Release = "2.0",
            OnlyGivenComponents = true,
            Components = [new ComponentChoice("model") { HasSource = true, Source = path }],
        };

        var component = library.Check(deployment).Components.Single();

        Assert.Equal((LoadOutcome.Unknown, UnknownReasons.FileTooLong, ComponentStatus.NotChecked), (component.Load.Outcome, component.Load.UnknownReason, component.Status));
    }

    [Fact]
    public void In_ShardsOfMoreTensorsTogetherThanAnyModelHas_AreNotHeld()
    {
        using var folder = new TemporaryFolder();
        Write(folder["model-00001-of-00002.safetensors"], 120_000);
        Write(folder["model-00002-of-00002.safetensors"], 120_000);

        var set = Assert.Single(WeightSets.In(new DiskView(), folder.Root));

        Assert.Empty(set.Tensors);
        Assert.Equal((UnknownReasons.FileTooLong, false), (set.UnknownReason, set.IsWhole));
    }

    [Fact]
    public void Search_MoreTensorsThanAreHeldOfALibrary_SaysThatItIsNotAll()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 5; i++)
            Write(folder[$"{i}.safetensors"], 190_000);

        var contents = WeightFinder.Search(new DiskView(), folder.Root);

        Assert.False(contents.IsComplete);
        Assert.Equal([190_000, 190_000, 190_000, 0, 0], contents.Sets.Select(s => s.Tensors.Count));
        Assert.False(contents.Sets[^1].IsWhole);
    }

    private static void Write(string path, int count)
    {
        var header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        for (var i = 0L; i < count; i++)
            header.Append(CultureInfo.InvariantCulture, $",\"t{i}\":{{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[{i},{i + 1}]}}");
        var bytes = Encoding.ASCII.GetBytes(header.Append('}').ToString());
        using var file = File.Create(path);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
        file.Write(length);
        file.Write(bytes);
        file.SetLength(8 + bytes.Length + count);
    }
}
