using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading;

/// <summary>
/// What the inference scripts of 1.0 to 1.3 pass to the diffusion model beside the config's own keywords: it comes from
/// the other components, so a text encoder or a VAE decides which weights fit the model.
/// </summary>
/// <remarks><c>scripts/inference.py</c>: v1.0.0 <c>:52-66</c>, v1.1.0 <c>:55-67</c>, v1.2.0 <c>:76-107</c>, v1.3 <c>:80-106</c>.</remarks>
public static class ScriptInputs
{
    /// <summary>The keywords that follow from the other components; those that cannot be told are left out.</summary>
    /// <param name="model">The component that gets them; only the slot <c>model</c> does.</param>
    /// <param name="all">All components of the deployment.</param>
    public static IReadOnlyDictionary<string, PyValue> Of(ComponentRequest model, IReadOnlyList<ComponentRequest> all)
    {
        var keywords = new OrderedDictionary<string, PyValue>(StringComparer.Ordinal);
        if (model.Slot != "model" || model.Release == "2.0")
            return keywords;
        ComponentRequest? Slot(string name) => all.FirstOrDefault(r => r.Slot.Equals(name, StringComparison.Ordinal));

        if (Slot("vae") is { } vae && Channels(vae) is { } channels)
            keywords["in_channels"] = channels;
        if (Slot("text_encoder") is { Type: "t5" or "clip" } text && text.Keyword("model_max_length") is PyInt length)
            keywords["model_max_length"] = length;
        return keywords;
    }

    /// <summary>The VAE's <c>out_channels</c>.</summary>
    private static PyValue? Channels(ComponentRequest vae) => vae.Type switch
    {
        "VideoAutoencoderKL" or "OpenSoraVAE_V1_2" => new PyInt(4),
        "OpenSoraVAE_V1_3" => vae.Keyword("z_channels") ?? new PyInt(16),
        _ => null,
    };
}
