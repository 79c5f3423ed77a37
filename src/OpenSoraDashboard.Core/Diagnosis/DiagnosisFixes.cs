using OpenSoraDashboard.Core.Checks;

namespace OpenSoraDashboard.Core.Diagnosis;

/// <summary>Ways out that follow from the text alone, with the paths that it names.</summary>
internal static class DiagnosisFixes
{
    /// <summary>Ways out for a rule; the last one always leads to its page.</summary>
    public static IReadOnlyList<Fix> For(KnownError known, IReadOnlyDictionary<string, string> arguments)
    {
        if (known.Code is not { } code)
            return [];
        List<Fix> fixes = [];
        if (Command(code, arguments) is { } fix)
            fixes.Add(fix);
        fixes.Add(new Fix("Fix_Explain", $"osd explain {code}") { Arguments = Values("code", code) });
        return fixes;
    }

    private static Fix? Command(string code, IReadOnlyDictionary<string, string> arguments)
    {
        var path = arguments.GetValueOrDefault("path");
        return code switch
        {
            "OSD104" when path is { Length: > 0 } => new Fix("Fix_LinkModelFolder", ShellQuoting.Command("ln", "-s", ".", $"{path}/model")),
            "OSD510" => new Fix("Fix_ShadowFolderHere", "mkdir -p DeepFloyd && ln -s /path/to/t5-v1_1-xxl DeepFloyd/t5-v1_1-xxl"),
            "OSD119" => new Fix(
                "Fix_Download",
                "hf download PixArt-alpha/pixart_sigma_sdxlvae_T5_diffusers --include 'vae/*' --local-dir PixArt-alpha/pixart_sigma_sdxlvae_T5_diffusers")
            {
                Arguments = Values("repository", "PixArt-alpha/pixart_sigma_sdxlvae_T5_diffusers", "target", "./PixArt-alpha/pixart_sigma_sdxlvae_T5_diffusers"),
            },
            "OSD502" when arguments.GetValueOrDefault("id") is { Length: > 0 } id && id.Count(c => c == '/') == 1 =>
                new Fix("Fix_DownloadToCache", ShellQuoting.Command("hf", "download", id))
                {
                    Arguments = Values("id", id, "cache", "$HF_HOME/hub", "entry", $"models--{id.Replace("/", "--", StringComparison.Ordinal)}"),
                },
            "OSD516" or "OSD517" or "OSD518" or "OSD519" => new Fix("Fix_LintConfig", "osd config lint CONFIG.py"),
            "OSD707" => new Fix("Fix_InstallPackage", "pip install tensornvme") { Arguments = Values("package", "tensornvme") },
            "OSD120" when path is { Length: > 0 } => new Fix("Fix_UseSource", null) { Arguments = Values("source", Parent(path)) },
            _ => null,
        };
    }

    // …/t5-v1_1-xxl/t5-v1_1-xxl: the folder above the first of the two is what 1.0 wants.
    private static string Parent(string path) => Path.GetDirectoryName(Path.GetDirectoryName(path)) is { Length: > 0 } p ? p : ".";

    private static Dictionary<string, string> Values(params ReadOnlySpan<string> pairs)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        for (var i = 0; i + 1 < pairs.Length; i += 2)
            values[pairs[i]] = pairs[i + 1];
        return values;
    }
}
