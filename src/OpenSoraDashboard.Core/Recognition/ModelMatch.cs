using OpenSoraDashboard.Core.Catalog;

namespace OpenSoraDashboard.Core.Recognition;

/// <summary>The model whose tensors a file or folder holds, told by names and shapes alone.</summary>
/// <param name="List">The list of tensors that fits best, see <see cref="TensorLists"/>.</param>
/// <param name="Type">The registry string under which configs name it: <c>STDiT2-XL/2</c>, <c>t5</c> …</param>
/// <param name="Release">The release from which the list was taken.</param>
/// <param name="Certainty">How sure it is.</param>
public sealed record ModelMatch(string List, string Type, string Release, ModelCertainty Certainty)
{
    /// <summary>As people say it: STDiT2, VAE, T5.</summary>
    public string Name { get; init; } = "";

    /// <summary>The config key that it fills: <c>model</c>, <c>vae</c>, <c>text_encoder</c>, <c>ae</c> …</summary>
    public string Slot { get; init; } = "";

    /// <summary>Every release that has a type for these tensors, the oldest first.</summary>
    public IReadOnlyList<string> Releases { get; init; } = [];

    /// <summary>Tensors of the list that are there with the right shape, tied ones once.</summary>
    public int Matched { get; init; }

    /// <summary>Tensors of the list, tied ones once.</summary>
    public int Total { get; init; }

    /// <summary>Tensors of the list that are there with another shape.</summary>
    public int WrongShape { get; init; }

    /// <summary>Tensors of the file that the list does not have.</summary>
    public int Unexpected { get; init; }

    /// <summary>Elements of its parameters: saved buffers are left out, tied tensors count once.</summary>
    public long Parameters { get; init; }

    /// <summary>What stands before every name of the list; empty for most files.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The whole model where Open-Sora uses one half of it: T5 with its decoder, CLIP with its vision tower.</summary>
    public bool IsWholeModel { get; init; }

    /// <summary>The list of the half that Open-Sora uses, where <see cref="List"/> is the whole model's; else <see cref="List"/>.</summary>
    public string UsedList { get; init; } = List;

    /// <summary>Known differences that loaders accept: <c>OldAttentionNames</c>, <c>Reshaped</c>, <c>OtherTextLength</c>, <c>OtherSize</c>, <c>Part</c>.</summary>
    public IReadOnlyList<string> Variants { get; init; } = [];
}
