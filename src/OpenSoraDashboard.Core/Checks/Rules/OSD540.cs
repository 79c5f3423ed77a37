using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>An absolute path of another machine, in a place that no other rule speaks of.</summary>
public sealed class OSD540 : LintRule
{
    public override Severity Severity => Severity.Warning;

    private static readonly string[] Told = ["prompt_path", "data_path", "root", "dataset.data_path", "dataset.root", "load", "pretrained_lora_path", "lora_checkpoint", "discriminator.from_pretrained", "model.vae_2d.from_pretrained", "model.vae_temporal.from_pretrained"];

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        foreach (var value in scene.All)
        {
            if (value.Value is not PyStr { Value: var text } || Told.Contains(value.Path, StringComparer.Ordinal) || Root(value.Path) is "prompt" or "reference_path" or "ref" || text.Length > 500 || text.Contains('\n', StringComparison.Ordinal))
                continue;
            if (scene.Release is not null && value.Key is "from_pretrained" && scene.Release.Slots.Any(s => value.Path.Equals($"{s.Slot}.from_pretrained", StringComparison.Ordinal)))
                continue;
            var windows = text.Length > 2 && char.IsAsciiLetter(text[0]) && text[1] == ':' && text[2] is '\\' or '/';
            var author = SourceTrapAuthors.IsAuthors(text);
            if (!author && !windows && !IsElsewhere(scene, text))
                continue;
            yield return scene.At(Failed(author ? "Author" : windows ? "Windows" : "Other", ("key", value.Path), ("source", text)), value.Path);
        }
    }

    // A home folder or a disk that is not here; /tmp/x or /data/new may well be made by the run.
    private static bool IsElsewhere(LintScene scene, string text)
    {
        string[] parts = text.Split('/');
        if (parts.Length < 4 || parts[0].Length > 0 || parts[1] is not ("home" or "mnt" or "Users" or "media" or "nfs" or "share" or "data" or "workspace" or "work") || text.Contains("//", StringComparison.Ordinal))
            return false;
        scene.World.Disk.TakeRefused();
        var there = scene.World.Disk.Exists($"/{parts[1]}/{parts[2]}");
        return !there && scene.World.Disk.TakeRefused() is null;
    }

    private static string Root(string path) => path.IndexOf('.', StringComparison.Ordinal) is var dot && dot < 0 ? path : path[..dot];
}
