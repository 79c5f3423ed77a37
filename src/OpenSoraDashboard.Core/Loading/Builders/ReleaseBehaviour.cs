namespace OpenSoraDashboard.Core.Loading.Builders;

/// <summary>How the builders of a release decide, by the release's name or by what the user's checkout says.</summary>
/// <param name="Release">The release's id.</param>
/// <param name="Tag">Where the behaviour was read, for traces.</param>
/// <param name="ForceHuggingface">Default of <c>force_huggingface</c>; null where the builders do not know the word.</param>
/// <param name="TestsExists">STDiT3 and the VAE test «exists» instead of «is a folder».</param>
/// <param name="LoadsSafetensorsFile"><c>load_checkpoint</c> takes a <c>.safetensors</c> file.</param>
internal sealed record ReleaseBehaviour(string Release, string Tag, bool? ForceHuggingface, bool TestsExists, bool LoadsSafetensorsFile)
{
    /// <summary>The behaviour of a release, overridden by the markers of a checkout.</summary>
    /// <param name="release">The release's id.</param>
    /// <param name="slot">The component's slot: a checkout's VAE may decide differently from its model.</param>
    /// <param name="checkout">What was read in a checkout; null without one.</param>
    public static ReleaseBehaviour Of(string release, string slot, CheckoutMarkers? checkout)
    {
        var named = release switch
        {
            "1.2-main" => new ReleaseBehaviour(release, "main@a82687c", false, true, true),
            "1.3" => new ReleaseBehaviour(release, "v1.3", false, true, true),
            "1.0" => new ReleaseBehaviour(release, "v1.0.0", null, false, false),
            "1.1" => new ReleaseBehaviour(release, "v1.1.0", null, false, false),
            "2.0" => new ReleaseBehaviour(release, "main", null, true, true),
            _ => new ReleaseBehaviour(release, "v1.2.0", null, false, false),
        };
        if (checkout is null)
            return named;
        var stdit3 = release is "1.2" or "1.2-main" or "1.3" && checkout.Release is null or "1.2" or "1.2-main" or "1.3";
        var vae = slot == "vae" ? checkout.Vae : null;
        return named with
        {
            Tag = checkout.Root,
            ForceHuggingface = !stdit3 ? named.ForceHuggingface : vae is null ? checkout.ForceHuggingface : vae.ForceHuggingface,
            TestsExists = !stdit3 ? named.TestsExists : vae?.TestsExists ?? checkout.TestsExists,
            LoadsSafetensorsFile = checkout.LoadsSafetensorsFile,
        };
    }
}
