using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The LPIPS loss fetches VGG weights from two addresses.</summary>
public sealed class OSD537 : LintRule
{
    public override Severity Severity => Severity.Error;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        // v1.2.0 and v1.3 opensora/models/vae/losses.py:76; v1.3 …/vae_v1_3/losses.py:99; main …/vae/losses.py:110. Built whatever the weight is.
        var key = scene.IsRelease("1.2", "1.2-main", "1.3", "2.0") && scene.Value("vae_loss_config") is PyDict ? "vae_loss_config"
            : scene.IsRelease("1.2", "1.2-main", "1.3") && scene.Value("perceptual_loss_weight") is not (null or PyNone) ? "perceptual_loss_weight"
            : null;
        if (key is null)
            yield break;
        var home = scene.World.Environment.GetValueOrDefault("HOME", "/");
        var torch = scene.World.Environment.GetValueOrDefault("TORCH_HOME")
            ?? Path.Join(scene.World.Environment.GetValueOrDefault("XDG_CACHE_HOME") ?? Path.Join(home, ".cache"), "torch");
        // opensora/models/vae/lpips.py: vgg.pth of its own (v1.2.0 and v1.3 :64, main :67), and torchvision's vgg16.
        string[] wanted =
        [
            scene.IsRelease("2.0")
                ? Path.Join(home, ".cache/opensora/taming/modules/autoencoder/lpips/vgg.pth")
                : Path.Join(scene.World.WorkingDirectory, "pretrained_models/taming/modules/autoencoder/lpips/vgg.pth"),
            Path.Join(torch, "hub/checkpoints/vgg16-397923af.pth"),
        ];
        var absent = wanted.Where(f => !scene.World.Disk.IsFile(f)).ToArray();
        if (absent.Length > 0)
            yield return scene.At(Failed(null, ("key", key), ("files", string.Join(", ", absent))) with { Missing = absent }, key);
    }
}
