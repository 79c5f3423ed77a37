using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Prompts or data that the run reads are not there, or lead to the web.</summary>
public sealed class OSD539 : LintRule
{
    public override Severity Severity => Severity.Warning;

    private const int HeadBytes = 256 * 1024;

    private static readonly string[] Paths = ["prompt_path", "data_path", "root", "dataset.data_path", "dataset.root"];

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        foreach (var path in Paths)
        {
            if (scene.Value(path) is not PyStr { Value: { Length: > 0 } source })
                continue;
            var place = scene.Absolute(source);
            scene.World.Disk.TakeRefused();
            var there = scene.World.Disk.Exists(place);
            if (scene.World.Disk.TakeRefused() is { } outside)
                yield return scene.At(NotChecked("Outside", ("key", path), ("source", outside)), path);
            else if (!there)
                yield return scene.At(Failed(source.All(static c => char.IsAsciiLetterUpper(c) || c == '_') ? "Placeholder" : "Missing", ("key", path), ("source", source), ("directory", scene.World.WorkingDirectory)), path);
            else if (source.EndsWith(".csv", StringComparison.Ordinal) && Address(scene, place) is { } address)
                yield return scene.At(Failed("Web", ("source", source), ("address", address)), path);
        }
    }

    private static string? Address(LintScene scene, string path)
    {
        if (!scene.World.Disk.IsFile(path) || !scene.World.Disk.MayRead(path))
            return null;
        return WebAddress.In(System.Text.Encoding.UTF8.GetString(scene.World.Disk.Head(path, HeadBytes)));
    }
}
