using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading.Architectures;

/// <summary>MMDiTModel, the <c>flux</c> type of 2.0 (<c>opensora/models/mmdit/model.py</c>).</summary>
internal static class Mmdit
{
    public static ModelState Build(LoadRun run, ConfigValues config)
    {
        var width = config.Whole("hidden_size");
        var heads = config.Whole("num_heads");
        if (width <= 0 || heads <= 0)
            throw new UnknownArchitectureException("hidden_size");
        if (width % heads != 0)
            throw run.Raise("ValueError", $"Hidden size {width} must be divisible by num_heads {heads}");
        var head = width / heads;
        var axes = config.Wholes("axes_dim");
        if (axes.Sum() != head)
            throw run.Raise("ValueError", $"Got {PyRepr.Of(config["axes_dim"]!)} but expected positional dim {head}");
        var channels = config.Whole("in_channels");
        var patch = config.Whole("patch_size");
        var fused = config.IsTrue("fused_qkv");
        var hidden = (long)(width * config.Real("mlp_ratio"));
        var b = new StateDictBuilder()
            .Linear("img_in", channels, width);
        Embedder(b, "time_in", 256, width);
        Embedder(b, "vector_in", config.Whole("vec_in_dim"), width);
        if (config.IsTrue("guidance_embed"))
            Embedder(b, "guidance_in", 256, width);
        if (config.IsTrue("cond_embed"))
            b.Linear("cond_in", channels + (patch * patch), width);
        b.Linear("txt_in", config.Whole("context_in_dim"), width);
        for (var i = 0; i < Count(config, "depth"); i++)
        {
            foreach (var stream in (string[])["img", "txt"])
                DoubleStream(b, $"double_blocks.{i}.{stream}", width, head, hidden, config.IsTrue("qkv_bias"), fused);
        }

        for (var i = 0; i < Count(config, "depth_single_blocks"); i++)
            SingleStream(b, $"single_blocks.{i}", width, head, hidden, fused);
        return b.Linear("final_layer.linear", width, channels)
            .Linear("final_layer.adaLN_modulation.1", width, 2 * width)
            .Build("MMDiTModel");
    }

    private static long Count(ConfigValues config, string name) =>
        config.Whole(name) is var n and <= 1000 ? n : throw new UnknownArchitectureException(name);

    private static void Embedder(StateDictBuilder b, string name, long from, long width) =>
        b.Linear(name + ".in_layer", from, width).Linear(name + ".out_layer", width, width);

    private static void DoubleStream(StateDictBuilder b, string name, long width, long head, long hidden, bool bias, bool fused)
    {
        b.Linear(name + "_mod.lin", width, 6 * width);
        if (fused)
        {
            b.Linear(name + "_attn.qkv", width, 3 * width, bias);
        }
        else
        {
            b.Linear(name + "_attn.q_proj", width, width, bias)
                .Linear(name + "_attn.k_proj", width, width, bias)
                .Linear(name + "_attn.v_proj", width, width, bias);
        }

        Norms(b, name + "_attn", head);
        b.Linear(name + "_attn.proj", width, width)
            .Linear(name + "_mlp.0", width, hidden)
            .Linear(name + "_mlp.2", hidden, width);
    }

    private static void SingleStream(StateDictBuilder b, string name, long width, long head, long hidden, bool fused)
    {
        if (fused)
        {
            b.Linear(name + ".linear1", width, (3 * width) + hidden);
        }
        else
        {
            b.Linear(name + ".q_proj", width, width)
                .Linear(name + ".k_proj", width, width)
                .Linear(name + ".v_mlp", width, width + hidden);
        }

        b.Linear(name + ".linear2", width + hidden, width);
        Norms(b, name, head);
        b.Linear(name + ".modulation.lin", width, 3 * width);
    }

    private static void Norms(StateDictBuilder b, string name, long head) =>
        b.Parameter(name + ".norm.query_norm.scale", head).Parameter(name + ".norm.key_norm.scale", head);
}
