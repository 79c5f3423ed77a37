using OpenSoraDashboard.Components.Pages.Component;
using OpenSoraDashboard.Core.Loading;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Pages;

public sealed class TensorsStateTests
{
    private static readonly LoadResult Mixed = new()
    {
        Outcome = LoadOutcome.Partial,
        Tensors = [Samples.Tensor("blocks.0.weight", 4, 4), Samples.Tensor("blocks.1.weight", 2, 4), Samples.Tensor("extra.bias", 4)],
        Comparison = new TensorComparison(1, 3, ["y_embedder.y_embedding"], ["extra.bias"], [new ShapeMismatch("blocks.1.weight", [2, 4], [4, 4])]),
    };

    private readonly TensorsState state = new();

    [Fact]
    public void Show_Comparison_PutsWhatIsWrongFirst()
    {
        state.Show(Samples.Component(Mixed), null, null);

        Assert.Equal(
            [("y_embedder.y_embedding", TensorMatch.Missing), ("blocks.1.weight", TensorMatch.WrongShape), ("extra.bias", TensorMatch.Unexpected), ("blocks.0.weight", TensorMatch.Matched)],
            state.Rows.Select(r => (r.Name, r.Match)));
        Assert.Equal([4, 4], state.Rows[1].InModel!);
        Assert.Equal([2, 4], state.Rows[1].InFile!.Shape);
        Assert.Equal([200, 4096], state.Rows[0].InModel!);
        Assert.All(state.Counts, c => Assert.Equal(1, c.Value));
    }

    [Theory]
    [InlineData("missing", null, "y_embedder.y_embedding")]
    [InlineData("WRONGSHAPE", "", "blocks.1.weight")]
    [InlineData(null, "EXTRA", "extra.bias")]
    [InlineData("matched", "blocks", "blocks.0.weight")]
    public void Show_FilterAndSearch_AreBothHeld(string? filter, string? search, string name)
    {
        state.Show(Samples.Component(Mixed), filter, search);

        Assert.Equal(name, Assert.Single(state.Rows).Name);
        Assert.False(state.IsUnfiltered);
        Assert.Equal(4, state.Total);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("99")]
    [InlineData("")]
    public void Show_UnknownFilter_HidesNothing(string filter)
    {
        state.Show(Samples.Component(Mixed), filter, null);

        Assert.Equal(4, state.Rows.Count);
        Assert.True(state.IsUnfiltered);
    }

    [Fact]
    public void Show_LoadThatEndsEarlier_SaysNothingOfAMatch()
    {
        state.Show(Samples.Component(Samples.Raises("OSError", "x") with { Tensors = [Samples.Tensor("a", 1)] }), null, null);

        Assert.Equal(TensorMatch.Unsaid, Assert.Single(state.Rows).Match);
    }

    [Fact]
    public void Show_SameNameInTwoFiles_IsNoCrash()
    {
        state.Show(Samples.Component(Mixed with { Tensors = [.. Mixed.Tensors, .. Mixed.Tensors] }), null, null);

        Assert.NotEmpty(state.Rows);
    }
}
