using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Recognition;

/// <summary>How many tensors of a file are those of one model.</summary>
internal sealed class TensorCount(KnownModel model, string prefix)
{
    /// <summary>
    /// Tensors whose length follows the text length or the frame size: builders cut, extend or compute them, and published
    /// files of one model differ in them.
    /// </summary>
    private static readonly HashSet<string> FreeShapes = new(StringComparer.Ordinal) { "y_embedder.y_embedding", "pos_embed", "pos_embed_temporal" };

    /// <summary>Names of the attention in diffusers before 0.17 and what they are called since.</summary>
    private static readonly (string Old, string New)[] AttentionNames =
        [(".query.", ".to_q."), (".key.", ".to_k."), (".value.", ".to_v."), (".proj_attn.", ".to_out.0.")];

    private HashSet<int>? ties;

    public KnownModel Model => model;

    public string Prefix => prefix;

    /// <summary>Tensors with the right name and shape, tied ones once.</summary>
    public int Matched { get; private set; }

    /// <summary>Tensors with the right name and another shape, tied ones once.</summary>
    public int Wrong { get; private set; }

    /// <summary>Of those, the ones whose shape is free.</summary>
    public int Adaptable { get; private set; }

    /// <summary>Further names of a tied tensor that has been counted.</summary>
    public int TiedAgain { get; private set; }

    /// <summary>Buffers that mean nothing.</summary>
    public int Ignored { get; private set; }

    /// <summary>Names that are known by their old form.</summary>
    public int Renamed { get; private set; }

    /// <summary>Shapes that differ in dimensions of 1 only.</summary>
    public int Reshaped { get; private set; }

    public long Parameters { get; private set; }

    public int Named => Matched + Wrong;

    /// <summary>Between 0 and 1: how much of the model is there and how much of the file is the model's. A wrong shape counts a little.</summary>
    public double Score { get; private set; }

    /// <summary>Counts for every model at once; models without any tensor are left out.</summary>
    public static IEnumerable<TensorCount> Of(IReadOnlyList<TensorInfo> tensors, string prefix)
    {
        var catalogue = ModelCatalogue.Instance;
        var counts = new TensorCount?[catalogue.Models.Count];
        foreach (var tensor in tensors)
        {
            if (!tensor.Name.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            var name = tensor.Name.AsSpan(prefix.Length);
            var renamed = false;
            if (!catalogue.Names.TryGetValue(name, out var holders))
            {
                renamed = NewName(name) is { } known && catalogue.Names.TryGetValue(known, out holders);
                if (!renamed)
                    continue;
            }

            foreach (var holder in holders!)
                (counts[holder.Model] ??= new TensorCount(catalogue.Models[holder.Model], prefix)).Add(tensor, holder, renamed);
        }

        foreach (var count in counts.OfType<TensorCount>())
        {
            count.Finish(tensors);
            yield return count;
        }
    }

    private void Add(TensorInfo tensor, ModelTensor expected, bool renamed)
    {
        if (expected.Tie > 0 && !(ties ??= []).Add(expected.Tie))
        {
            TiedAgain++;
            return;
        }

        if (renamed)
            Renamed++;
        if (!expected.IsBuffer)
            Parameters += tensor.Elements;
        if (SameShape(tensor.Shape, expected.Shape))
        {
            Matched++;
        }
        else if (SameWithoutOnes(tensor.Shape, expected.Shape))
        {
            Matched++;
            Reshaped++;
        }
        else
        {
            Wrong++;
            if (FreeShapes.Contains(tensor.Name[prefix.Length..]))
                Adaptable++;
        }
    }

    private void Finish(IReadOnlyList<TensorInfo> tensors)
    {
        foreach (var tensor in tensors)
        {
            if (tensor.Name.StartsWith(prefix, StringComparison.Ordinal) && model.IsNeverSaved(tensor.Name[prefix.Length..]))
                Ignored++;
        }

        Score = 2 * (Matched + (Wrong * 0.05)) / (model.Total + tensors.Count - Ignored - TiedAgain);
    }

    private static string? NewName(ReadOnlySpan<char> name)
    {
        foreach (var (old, known) in AttentionNames)
        {
            var place = name.IndexOf(old, StringComparison.Ordinal);
            if (place >= 0)
                return string.Concat(name[..place], known, name[(place + old.Length)..]);
        }

        return null;
    }

    private static bool SameShape(IReadOnlyList<long> a, long[] b)
    {
        if (a.Count != b.Length)
            return false;
        for (var i = 0; i < b.Length; i++)
        {
            if (a[i] != b[i])
                return false;
        }

        return true;
    }

    private static bool SameWithoutOnes(IReadOnlyList<long> a, long[] b) => a.Count != b.Length && a.Where(d => d != 1).SequenceEqual(b.Where(d => d != 1));
}
