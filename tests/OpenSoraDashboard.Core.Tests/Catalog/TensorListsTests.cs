using OpenSoraDashboard.Core.Catalog;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Catalog;

public sealed class TensorListsTests
{
    [Fact]
    public void Get_EveryName_HasAsManyTensorsAsTheIndexSays()
    {
        Assert.NotEmpty(TensorLists.Names);
        Assert.All(TensorLists.Names, n => Assert.Equal(TensorLists.Get(n).About.Tensors, TensorLists.Get(n).Shapes.Count));
    }

    [Fact]
    public void Find_Release11_NamesItsThreeSlots() =>
        Assert.Equal(["model", "vae", "text_encoder"], ReleaseCatalog.Find("1.1")!.Slots.Select(s => s.Slot));
}
