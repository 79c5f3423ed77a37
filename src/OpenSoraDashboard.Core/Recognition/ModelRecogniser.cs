using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Recognition;

/// <summary>Names a model from its tensors, whatever the file is called.</summary>
public static class ModelRecogniser
{
    /// <summary>Share of names that must fit before a model is named at all.</summary>
    private const double LeastShare = 0.5;

    /// <summary>Share of tensors that must fit before one is called likely.</summary>
    private const double LikelyShare = 0.9;

    /// <summary>Share of a file's names that a model has to explain without a prefix to be it.</summary>
    private const double ExplainedShare = 0.98;

    /// <summary>Tensors that a part of a model must have to be told.</summary>
    private const int LeastTensors = 4;

    /// <summary>The model that fits best; null where none does.</summary>
    /// <param name="tensors">The tensors of one state dict.</param>
    public static ModelMatch? Recognise(IReadOnlyList<TensorInfo> tensors)
    {
        if (tensors.Count == 0)
            return null;
        TensorCount? best = null;
        foreach (var prefix in NamePrefixes.Of(tensors))
        {
            // A model that explains every name as it stands is it, even where a part of it is a model of its own (the VAE of 1.2).
            if (best is not null && prefix.Length > 0 && best.Named + best.TiedAgain + best.Ignored >= tensors.Count * ExplainedShare)
                break;
            foreach (var count in TensorCount.Of(tensors, prefix))
            {
                if (best is null || count.Score > best.Score || (count.Score == best.Score && count.Named > best.Named))
                    best = count;
            }
        }

        return best is null ? null : Match(best, tensors.Count);
    }

    private static ModelMatch? Match(TensorCount best, int inFile)
    {
        var model = best.Model;
        var unexpected = inFile - best.Named - best.Ignored - best.TiedAgain;
        var recall = (double)best.Matched / model.Total;
        var named = Math.Max((double)(best.Matched + best.Wrong) / model.Total, best.Named + best.Ignored >= LeastTensors ? (double)(best.Named + best.TiedAgain + best.Ignored) / inFile : 0);
        if (named < LeastShare)
            return null;
        var precision = (double)(best.Named + best.Ignored + best.TiedAgain) / inFile;
        var fits = best.Wrong == best.Adaptable;
        var certainty = best.Matched == model.Total && precision >= LikelyShare ? ModelCertainty.Certain
            : fits && (recall >= LikelyShare || (precision >= LikelyShare && best.Matched >= LeastTensors)) ? ModelCertainty.Likely
            : best.Wrong * 10 <= model.Total && recall >= LikelyShare && precision >= LeastShare ? ModelCertainty.Likely
            : ModelCertainty.Possible;
        List<string> variants = [];
        if (best.Renamed > 0)
            variants.Add("OldAttentionNames");
        if (best.Reshaped > 0)
            variants.Add("Reshaped");
        if (best.Adaptable > 0)
            variants.Add("OtherTextLength");
        if (best.Wrong > model.Total / 2)
            variants.Add("OtherSize");
        if (best.Wrong == 0 && recall < LikelyShare && precision >= LikelyShare)
            variants.Add("Part");
        return new ModelMatch(model.List, model.Type, model.Release, certainty)
        {
            Name = model.Name,
            Slot = model.Slot,
            Releases = model.Releases,
            Matched = best.Matched,
            Total = model.Total,
            WrongShape = best.Wrong,
            Unexpected = unexpected,
            Parameters = best.Parameters,
            Prefix = best.Prefix,
            UsedList = model.UsedList,
            IsWholeModel = model.List != model.UsedList,
            Variants = variants,
        };
    }
}
