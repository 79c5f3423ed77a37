namespace OpenSoraDashboard.Core.Loading.Checkpoints;

/// <summary><c>adapt_16ch_vae</c> of 1.3: a model made for 4 latent channels is widened to 16 (<c>v1.3 opensora/utils/ckpt_utils.py:199-213</c>).</summary>
internal static class SixteenChannels
{
    public static void Adapt(LoadRun run, CheckpointEntries entries)
    {
        const string patch = "x_embedder.proj.weight";
        const string head = "final_layer.linear.weight";
        const string bias = "final_layer.linear.bias";
        if (!entries.Contains(patch))
            return;
        foreach (var name in (string[])["x_embedder.proj.bias", head, bias])
        {
            if (!entries.Contains(name))
                throw run.Raise("KeyError", $"'{name}'");
        }

        if (entries.Shape(patch) is not { Count: 5 } shape || entries.Shape(head) is not { } headShape || entries.Shape(bias) is not { } biasShape)
            throw new LoadUnknownException(UnknownReasons.CheckpointNoTensor);
        entries.Reshape(patch, [shape[0], 4 * shape[1], .. shape.Skip(2)]);
        var elements = headShape.Aggregate(1L, (n, d) => n * d);
        if (elements % 32 != 0)
            throw run.Raise("RuntimeError", $"shape '[4, 2, 4, -1]' is invalid for input of size {elements}");
        entries.Reshape(head, [128, elements / 32]);
        var count = biasShape.Aggregate(1L, (n, d) => n * d);
        if (count != 32)
            throw run.Raise("RuntimeError", $"shape '[4, 2, 4]' is invalid for input of size {count}");
        entries.Reshape(bias, [128]);
    }
}
