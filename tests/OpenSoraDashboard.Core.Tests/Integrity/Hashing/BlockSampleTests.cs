using OpenSoraDashboard.Core.Integrity.Hashing;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Integrity.Hashing;

public sealed class BlockSampleTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(65_536, 1)]
    [InlineData(65_537, 2)]
    [InlineData(32 * 65_536, 32)]
    [InlineData((32 * 65_536) + 1, 32)]
    [InlineData(100_000_000_000, 32)]
    public void Choose_AnySize_TakesFirstAndLastBlockAndStaysInside(long size, int count)
    {
        var places = BlockSample.Choose(size);

        Assert.Equal(count, places.Distinct().Count());
        Assert.Equal(places.Order(), places);
        Assert.All(places, p => Assert.True(p >= 0 && p < size && p % BlockSample.BlockBytes == 0));
        if (count > 0)
            Assert.Equal((0, (size - 1) / BlockSample.BlockBytes * BlockSample.BlockBytes), (places[0], places[^1]));
    }

    [Fact]
    public void Pack_Samples_ComeBack()
    {
        BlockSample[] samples = [BlockSample.Of(0, [1, 2, 3]), BlockSample.Of(1L << 40, new byte[65_536])];
        Assert.Equal(samples, BlockSample.Unpack(BlockSample.Pack(samples)));
    }
}
