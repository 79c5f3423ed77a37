using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Recognition;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Recognition;

public sealed class ModelRecogniserTests
{
    public static TheoryData<string> Lists => [.. TensorLists.Names];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Recognise_EveryKnownModel_IsCertain(string list)
    {
        var match = ModelRecogniser.Recognise(Tensors(list));
        Assert.NotNull(match);
        Assert.Equal((list, ModelCertainty.Certain), (match.List, match.Certainty));
        Assert.Equal(match.Total, match.Matched);
        Assert.Equal(TensorLists.Get(list).About.Release, match.Release);
        Assert.Equal(TensorLists.Get(list).About.Parameters, match.Parameters);
        Assert.Contains(match.Release, match.Releases);
        Assert.NotEmpty(match.Type);
        Assert.NotEmpty(match.Slot);
        Assert.Equal(list.EndsWith("_full", StringComparison.Ordinal), match.IsWholeModel);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void Recognise_HalfOfAKnownModel_IsItsPart(string list)
    {
        var all = Tensors(list);
        var type = ModelRecogniser.Recognise(all)!.Type;
        Assert.Equal(type, ModelRecogniser.Recognise([.. all.Take(all.Length / 2)])?.Type);
        Assert.Equal(type, ModelRecogniser.Recognise([.. all.Skip(all.Length / 2)])?.Type);
    }

    [Theory]
    [InlineData("module.")]
    [InlineData("model.diffusion_model.")]
    [InlineData("_orig_mod.module.")]
    public void Recognise_NamesWithPrefix_AreFound(string prefix)
    {
        var match = ModelRecogniser.Recognise([.. Tensors("stdit2-xl-2").Select(t => t with { Name = prefix + t.Name })]);
        Assert.Equal(("stdit2-xl-2", ModelCertainty.Certain, prefix), (match!.List, match.Certainty, match.Prefix));
    }

    [Fact]
    public void Recognise_OldAttentionNames_AreTheSameVae()
    {
        TensorInfo[] old =
        [
            .. Tensors("autoencoder-kl_sd").Select(t => t with
            {
                Name = t.Name.Replace(".to_q.", ".query.", StringComparison.Ordinal).Replace(".to_k.", ".key.", StringComparison.Ordinal)
                    .Replace(".to_v.", ".value.", StringComparison.Ordinal).Replace(".to_out.0.", ".proj_attn.", StringComparison.Ordinal),
            }),
        ];
        var match = ModelRecogniser.Recognise(old)!;
        Assert.Equal(("VideoAutoencoderKL", ModelCertainty.Certain), (match.Type, match.Certainty));
        Assert.Equal(["OldAttentionNames"], match.Variants);
    }

    [Theory]
    [InlineData("shared.weight")]
    [InlineData("encoder.embed_tokens.weight")]
    public void Recognise_T5WithItsEmbeddingOnce_IsWhole(string dropped)
    {
        var match = ModelRecogniser.Recognise([.. Tensors("t5-v1_1-xxl_encoder").Where(t => t.Name != dropped)])!;
        Assert.Equal(("t5", ModelCertainty.Certain, 219, 4_762_310_656), (match.Type, match.Certainty, match.Total, match.Parameters));
        Assert.Equal(["1.0", "1.1", "1.2", "1.2-main", "1.3", "2.0"], match.Releases);
    }

    [Fact]
    public void Recognise_ClipWithPositionIds_IsWhole()
    {
        var match = ModelRecogniser.Recognise([.. Tensors("clip-vit-large-patch14_text"), new("text_model.embeddings.position_ids", "I64", [1, 77], 616)])!;
        Assert.Equal(("clip-vit-large-patch14_text", ModelCertainty.Certain, 0), (match.List, match.Certainty, match.Unexpected));
    }

    [Fact]
    public void Recognise_OriginalPixArt_IsAcceptedWithItsFlatPatch()
    {
        TensorInfo[] original =
        [
            .. Tensors("pixart-xl-2_512").Where(t => t.Name != "pos_embed_temporal").Select(t => t.Name == "x_embedder.proj.weight"
                ? t with { Shape = [.. t.Shape.Where((_, i) => i != 2)] }
                : t),
        ];
        var match = ModelRecogniser.Recognise(original)!;
        Assert.Equal(("PixArt-XL/2", ModelCertainty.Likely), (match.Type, match.Certainty));
        Assert.Contains("Reshaped", match.Variants);
    }

    [Fact]
    public void Recognise_OtherTextLength_IsLikely()
    {
        var match = ModelRecogniser.Recognise([.. Tensors("stdit2-xl-2").Select(t => t.Name == "y_embedder.y_embedding" ? t with { Shape = [120, 4096] } : t)])!;
        Assert.Equal(("stdit2-xl-2", ModelCertainty.Likely, 1), (match.List, match.Certainty, match.WrongShape));
        Assert.Equal(["OtherTextLength"], match.Variants);
    }

    [Fact]
    public void Recognise_OtherSizeOfAKnownModel_IsOnlyPossible()
    {
        var match = ModelRecogniser.Recognise([.. Tensors("t5-v1_1-xxl_encoder").Select(t => t with { Shape = [.. t.Shape.Select(d => d / 2)] })])!;
        Assert.Equal(("t5", ModelCertainty.Possible), (match.Type, match.Certainty));
        Assert.Contains("OtherSize", match.Variants);
    }

    [Fact]
    public void Recognise_VaeWithOtherChannels_IsNotCertain()
    {
        var match = ModelRecogniser.Recognise([.. Tensors("autoencoder-kl_sd").Select(t => t.Name is "encoder.conv_out.weight" or "encoder.conv_out.bias" or "decoder.conv_in.weight" ? t with { Shape = [.. t.Shape.Select(d => d is 8 or 4 ? d * 4 : d)] } : t)])!;
        Assert.NotEqual(ModelCertainty.Certain, match.Certainty);
        Assert.Equal(3, match.WrongShape);
    }

    [Fact]
    public void Recognise_OtherTensors_AreNoModel()
    {
        Assert.Null(ModelRecogniser.Recognise([]));
        Assert.Null(ModelRecogniser.Recognise([new("unrelated.weight", "F32", [4, 4], 64)]));
        Assert.Null(ModelRecogniser.Recognise([.. Enumerable.Range(0, 300).Select(i => new TensorInfo($"transformer.layers.{i}.kernel", "F32", [8], 32))]));
    }

    internal static TensorInfo[] Tensors(string list, string dtype = "F32") =>
        [.. TensorLists.Get(list).Shapes.Select(s => new TensorInfo(s.Key, dtype, s.Value, s.Value.Aggregate((long)SafetensorsDtypes.Bits(dtype)! / 8, (n, d) => n * d)))];
}
