using System.Text;
using System.Text.RegularExpressions;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Loading.Versions;

/// <summary>
/// Reads in the user's own Open-Sora source which of several behaviours its builders have: the version string stayed
/// 1.2.0 through half a year of changes, and many copies are patched. Nothing in it is executed.
/// </summary>
public static partial class CheckoutReader
{
    /// <summary>No source file of the project comes near; what is longer is not read.</summary>
    private const int LongestSource = 4 << 20;

    /// <summary>The markers of a checkout; null when the folder holds no Open-Sora source.</summary>
    /// <param name="folder">The checkout, or the package <c>opensora</c> in it.</param>
    /// <param name="disk">Where it is read.</param>
    public static CheckoutMarkers? Read(string folder, DiskView disk)
    {
        if (Package(folder, disk) is not { } package)
            return null;
        string? Code(params ReadOnlySpan<string> parts) => ReadCode(Path.Join([package, .. parts]), disk);

        var stdit3 = Code("models", "stdit", "stdit3.py");
        var vae = Code("models", "vae", "vae.py");
        var loader = Code("utils", "ckpt_utils.py") ?? Code("utils", "ckpt.py");
        var force = ForceDefault(stdit3) ?? ForceDefault(vae);
        var safetensors = loader?.Contains(".safetensors\")", StringComparison.Ordinal) == true || loader?.Contains(".safetensors')", StringComparison.Ordinal) == true;
        var exists = TestsExists(stdit3 ?? vae);
        var t5 = Code("models", "text_encoder", "t5.py");
        var conditioner = Code("models", "text", "conditioner.py");
        var own = stdit3 is null || vae is null ? null : new VaeMarkers(ForceDefault(vae), TestsExists(vae));
        return new CheckoutMarkers(
            folder,
            AssertsT5Id: t5 is not null && Assertion().IsMatch(t5),
            force,
            exists,
            safetensors)
        {
            T5Ids = ReadEdits.T5Ids(t5),
            ModelName = ReadEdits.ModelName(loader),
            ClipWord = ReadEdits.ClipWord(conditioner),
            ClipInLowerCase = ReadEdits.ClipInLowerCase(conditioner),
            ImportsTensornvme = loader?.Contains("\nfrom tensornvme", StringComparison.Ordinal) == true,
            NestedVae = ReadEdits.NestedVae(vae),
            Vae = own is null || (own.ForceHuggingface == force && own.TestsExists == exists) ? null : own,
            Release = disk.IsFolder(Path.Join(package, "models", "mmdit")) ? "2.0"
                : disk.IsFolder(Path.Join(package, "models", "vae_v1_3")) ? "1.3"
                : stdit3 is not null ? force is not null && safetensors ? "1.2-main" : "1.2"
                : disk.IsFile(Path.Join(package, "models", "stdit", "stdit2.py")) ? "1.1"
                : disk.IsFile(Path.Join(package, "models", "stdit", "stdit.py")) ? "1.0"
                : null,
        };
    }

    private static bool TestsExists(string? code) => code?.Contains("os.path.exists(from_pretrained)", StringComparison.Ordinal) == true;

    /// <summary>The folder of the package <c>opensora</c>; null when there is none.</summary>
    internal static string? Package(string folder, DiskView disk) =>
        new[] { Path.Join(folder, "opensora"), folder }.FirstOrDefault(f => disk.IsFolder(Path.Join(f, "models")));

    /// <summary>A source file; null when it cannot be read.</summary>
    internal static byte[]? Bytes(string path, DiskView disk)
    {
        if (!disk.IsFile(path) || disk.Status(path).Size > LongestSource)
            return null;
        try
        {
            return disk.Head(path, LongestSource);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The default of <c>force_huggingface</c>; null where the word does not occur in code.</summary>
    private static bool? ForceDefault(string? code)
    {
        if (code is null || ForceWord().Match(code) is not { Success: true } match)
            return null;
        return match.Groups["value"].Value == "True";
    }

    /// <summary>The file's text without comments; null when it cannot be read.</summary>
    private static string? ReadCode(string path, DiskView disk)
    {
        if (Bytes(path, disk) is not { } file)
            return null;
        var text = Encoding.UTF8.GetString(file);
        return PythonCode.Of(file) ?? string.Join('\n', text.Split('\n').Where(l => !l.TrimStart().StartsWith('#')));
    }

    [GeneratedRegex(@"^\s*assert\s+from_pretrained\s+in\s+self\.available_models", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assertion();

    [GeneratedRegex(@"force_huggingface[""']?\s*(,|=|:\s*bool\s*=)\s*(?<value>True|False)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ForceWord();
}
