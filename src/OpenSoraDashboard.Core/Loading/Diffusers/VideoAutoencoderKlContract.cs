using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading.Diffusers;

/// <summary>Type <c>VideoAutoencoderKL</c> of Open-Sora 1.0 to 1.3: a 2D VAE used frame by frame.</summary>
/// <remarks><c>opensora/models/vae/vae.py</c>: v1.0.0 <c>:10-16</c>, v1.1.0 <c>:11-18</c>, v1.2.0 <c>:14-28</c>, v1.3 <c>:14-35</c>.</remarks>
internal sealed class VideoAutoencoderKlContract : LoaderContract
{
    private readonly BuilderSignature signature;

    private VideoAutoencoderKlContract(params string[] keywords) =>
        signature = new BuilderSignature("VideoAutoencoderKL", ["from_pretrained", "micro_batch_size", .. keywords]);

    private static readonly VideoAutoencoderKlContract First = new();
    private static readonly VideoAutoencoderKlContract Second = new("cache_dir", "local_files_only");
    private static readonly VideoAutoencoderKlContract Third = new("cache_dir", "local_files_only", "subfolder");
    private static readonly VideoAutoencoderKlContract Fourth = new("cache_dir", "local_files_only", "subfolder", "scaling_factor");

    /// <summary>The contract of a release; null when it has no such type.</summary>
    public static LoaderContract? Find(string release) => release switch
    {
        "1.0" => First,
        "1.1" => Second,
        "1.2" or "1.2-main" => Third,
        "1.3" => Fourth,
        _ => null,
    };

    private protected override LoadEnd Load(ComponentRequest request, LoadRun run)
    {
        signature.Check(run, request);
        var load = AutoencoderKl.FromPretrained(
            run,
            request.Source ?? "None",
            Text(request, "cache_dir"),
            request.Keyword("local_files_only")?.IsTrue ?? false,
            Text(request, "subfolder"));
        return new LoadEnd(load.Comparison);
    }

    private static string? Text(ComponentRequest request, string keyword) => request.Keyword(keyword) switch
    {
        null or PyNone => null,
        PyStr s => s.Value,
        _ => throw new LoadUnknownException(UnknownReasons.KeywordNotSimulated),
    };
}
