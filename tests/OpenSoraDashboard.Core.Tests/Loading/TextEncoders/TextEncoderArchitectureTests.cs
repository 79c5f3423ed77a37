using System.Text.Json.Nodes;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Loading;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.TextEncoders;

/// <summary>The published config.json of each text encoder gives exactly its published tensors.</summary>
public sealed class TextEncoderArchitectureTests
{
    [Theory]
    [InlineData("1.3", "t5", "t5-v1_1-xxl", "t5-v1_1-xxl_encoder")]
    [InlineData("1.0", "clip", "clip-vit-large-patch14", "clip-vit-large-patch14_text")]
    [InlineData("1.0", "clip", "clip-vit-base-patch32", "clip-vit-base-patch32_text")]
    public void Build_PublishedConfig_WantsThePublishedTensors(string release, string type, string config, string list)
    {
        using var world = new LoaderWorld();
        world.T5("w", weights: false).Clip("w", weights: false);
        world.File("w/config.json", "config", config).File("w/model.safetensors", "safetensors", list);
        world.Text("w/tokenizer_config.json", "{}");

        var load = world.Load(release, type, world["w"]);

        Assert.Equal(LoadOutcome.Loads, load.Outcome);
        var names = TensorLists.Get(list).Shapes.Keys.ToHashSet(StringComparer.Ordinal);
        Assert.Equal(names.Count, load.Tensors.Count);
        Assert.Empty(load.Comparison!.Missing);
        Assert.Empty(load.Comparison.Unexpected);
    }

    /// <summary>Values that Python stumbles over: texts as the libraries raise them.</summary>
    [Theory]
    [InlineData("1.3", "t5", "\"feed_forward_proj\": null", "AttributeError", "'NoneType' object has no attribute 'split'")]
    [InlineData("1.3", "t5", "\"feed_forward_proj\": \"T5Config\"", "KeyError", "'T5Config'")]
    [InlineData("1.3", "t5", "\"torch_dtype\": 3", "IndexError", "list index out of range")]
    [InlineData("1.0", "clip", "\"model_type\": \"clip_text_model\", \"hidden_act\": \"\"", "KeyError", "''")]
    [InlineData("1.0", "clip", "\"model_type\": \"clip\", \"text_config\": []", "TypeError", "CLIPTextConfig() argument after ** must be a mapping, not list")]
    public void Build_ConfigOfAnotherType_RaisesWhatPythonRaises(string release, string type, string set, string exception, string text)
    {
        using var world = new LoaderWorld();
        if (type == "t5")
            world.T5("w").File("w/config.json", "config", "t5-v1_1-xxl", $"\"set\": {{{set}}}");
        else
            world.Clip("w").File("w/config.json", "config", "clip-vit-large-patch14", $"\"set\": {{{set}}}");

        var load = world.Load(release, type, world["w"]);

        Assert.Equal((LoadOutcome.Fails, exception), (load.Outcome, load.Exception));
        Assert.Contains(text, load.Message, StringComparison.Ordinal);
    }

    /// <summary>Another size is no reason to fail: the tensors follow the config.</summary>
    [Theory]
    [InlineData(24, LoadOutcome.Loads)]
    [InlineData(25, LoadOutcome.Partial)]
    [InlineData(23, LoadOutcome.Loads)]
    public void Build_OtherNumberOfLayers_WantsOtherTensors(int layers, LoadOutcome outcome)
    {
        using var world = new LoaderWorld();
        world.T5("w").File("w/config.json", "config", "t5-v1_1-xxl", $"\"set\": {{\"num_layers\": {layers}}}");

        Assert.Equal(outcome, world.Load("1.3", "t5", world["w"]).Outcome);
    }

    [Theory]
    [InlineData("1000000000")]
    [InlineData("\"24\"")]
    [InlineData("1e999")]
    public void Build_ConfigWithoutSense_NeverLoadsAndNeverCrashes(string layers)
    {
        using var world = new LoaderWorld();
        world.T5("w");
        var config = JsonNode.Parse(File.ReadAllText(world["w/config.json"]))!.AsObject();
        config.Remove("num_layers");
        world.Text("w/config.json", config.ToJsonString().Insert(1, $"\"num_layers\": {layers},"));

        Assert.NotEqual(LoadOutcome.Loads, world.Load("1.3", "t5", world["w"]).Outcome);
    }
}
