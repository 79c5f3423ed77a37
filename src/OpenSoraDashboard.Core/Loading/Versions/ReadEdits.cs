using System.Text.RegularExpressions;

namespace OpenSoraDashboard.Core.Loading.Versions;

/// <summary>
/// The places of a source whose value is read and followed. Two copies that differ in nothing else are predicted equally
/// well. Only the exact wording counts as such a place; anything near it stays a difference.
/// </summary>
internal static partial class ReadEdits
{
    private const RegexOptions Style = RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const string BranchPattern =
        """^    elif ckpt_path\.endswith\("\.safetensors"\):\n""" +
        """        from safetensors\.torch import load_file\n""" +
        """        state_dict = load_file\(ckpt_path\)\n""" +
        """        missing_keys, unexpected_keys = model\.load_state_dict\(state_dict, strict=False\)\n""" +
        """(        (get_logger\(\)\.info\("(Missing|Unexpected) keys: %s", (missing|unexpected)_keys\)|print\(f?"(Missing|Unexpected) keys: (\{(missing|unexpected)_keys\}"|", (missing|unexpected)_keys)\))\n)*""";

    /// <summary>What the T5 builder accepts where it insists on a list; null where no list can be read.</summary>
    public static IReadOnlyList<string>? T5Ids(string? code) =>
        Value(code, Models()) is { } list ? [.. Literal().Matches(list).Select(m => m.Groups["value"].Value)] : null;

    /// <summary>The name below a checkpoint folder that <c>load_checkpoint</c> loads.</summary>
    public static string? ModelName(string? code) => Value(code, NameOfModel());

    /// <summary>The text by which 2.0 tells CLIP from T5.</summary>
    public static string? ClipWord(string? code) => Value(code, WordOfClip());

    /// <summary>That text is looked for in the path's lower case.</summary>
    public static bool ClipInLowerCase(string? code) => code is not null && WordOfClip().Match(code).Groups["lower"].Length > 0;

    /// <summary>The repository of the 2D VAE inside 1.2's VAE.</summary>
    public static string? NestedVae(string? code) => Value(code, Nested());

    /// <summary>The code without those places.</summary>
    /// <param name="code">What <see cref="PythonCode"/> leaves of a file.</param>
    public static string Without(string code)
    {
        foreach (var (place, mark) in ((Regex, string)[])[(NameOfModel(), "«name»"), (UnusedName(), "«unused»"), (WordOfClip(), "«clip»"), (Nested(), "«nested»")])
        {
            if (place.Matches(code) is [{ } match])
                code = code.Remove(match.Index, match.Length).Insert(match.Index, mark);
        }

        code = SafetensorsBranch().Replace(code, "");
        // The assertion needs its list, and the list may serve something else.
        var bare = Models().Replace(Assertion().Replace(code, ""), "");
        return Models().IsMatch(code) && !bare.Contains("available_models", StringComparison.Ordinal) ? bare : code;
    }

    // What stands there twice is not the place that is meant.
    private static string? Value(string? code, Regex place) =>
        code is not null && place.Matches(code) is [{ } match] ? match.Groups["value"].Value : null;

    [GeneratedRegex(BranchPattern, Style, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SafetensorsBranch();

    [GeneratedRegex("""^ +assert from_pretrained in self\.available_models\n""", Style, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assertion();

    [GeneratedRegex("""^    available_models = \[(?<value>("[^"\\\n]*"(, "[^"\\\n]*")*)?)\]\n""", Style, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Models();

    [GeneratedRegex("""
        "(?<value>[^"]*)"
        """, Style, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literal();

    // 1.0 and 1.1, 1.2, 1.3, 2.0.
    [GeneratedRegex("""(?<=^    ckpt_io\.load_model\(model, os\.path\.join\(ckpt_path, |^def load_checkpoint\(model, ckpt_path, save_as_pt=False, model_name=|^    model_name=|^    cai_model_name: str = )"(?<value>[^"\\\n]+)"(?=\)\)$|, strict=False\):$|,$)""", Style, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameOfModel();

    // Its only caller passes the name.
    [GeneratedRegex("""(?<=^def load_from_sharded_state_dict\(model, ckpt_path, model_name=)"[^"\\\n]+"(?=, strict=False\):$)""", Style, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnusedName();

    [GeneratedRegex("""(?<=^        self\.is_clip = )"(?<value>[^"\\\n]+)" in from_pretrained(?<lower>\.lower\(\))?$""", Style, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordOfClip();

    [GeneratedRegex("""(?<=^        from_pretrained=)"(?<value>[^"\\\n]+)"(?=,\n        subfolder="vae",\n        micro_batch_size=micro_batch_size,$)""", Style, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Nested();
}
