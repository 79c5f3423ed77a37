using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A reference image or video lies on the web.</summary>
public sealed class OSD535 : LintRule
{
    public override Severity Severity => Severity.Error;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        if (scene.Release is null || scene.IsRelease("1.0"))
            yield break;
        foreach (var value in scene.All)
        {
            if (value.Value is not PyStr { Value: var text } || Root(value.Path) is not ("reference_path" or "ref" or "prompt" or "dataset"))
                continue;
            // Several references stand in one text, separated by semicolons; a prompt may carry them as JSON.
            var inPrompt = Root(value.Path) is "prompt";
            if (inPrompt && !text.Contains("\"reference_path\"", StringComparison.Ordinal))
                continue;
            if (WebAddress.In(text) is { } address)
                yield return scene.At(Failed("Web", ("address", address)), value.Path);
            else if (!inPrompt && Root(value.Path) is "reference_path" or "ref" && text.Split(';').FirstOrDefault(p => p.Trim().Length > 0 && !scene.World.Disk.Exists(scene.Absolute(p.Trim()))) is { } absent)
                yield return scene.At(Failed("Missing", ("source", absent.Trim()), ("directory", scene.World.WorkingDirectory)), value.Path);
        }
    }

    private static string Root(string path) => path.IndexOf('.', StringComparison.Ordinal) is var dot && dot < 0 ? path : path[..dot];
}
