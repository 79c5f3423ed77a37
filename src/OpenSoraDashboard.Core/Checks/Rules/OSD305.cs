using System.Globalization;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A torch file is damaged or cut short.</summary>
public sealed class OSD305 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && (context.Load!.Exception == "EOFError" || (context.Load.Message is { } message && Texts.Any(t => message.Contains(t, StringComparison.Ordinal))));

    private static readonly string[] Texts =
    [
        "PytorchStreamReader failed", "failed finding central directory", "unexpected EOF", "pickle data was truncated", "Ran out of input", "invalid load key",
        "filename 'storages' not found", "Unable to load weights from pytorch checkpoint file", "Unable to load weights from checkpoint file", "Invalid magic number",
    ];

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        // What is plainly something else has a rule of its own that names it.
        var file = context.Facts.Files.LastOrDefault(f => f.Wanted && f.HasWeightName && !f.FileName.EndsWith(".safetensors", StringComparison.Ordinal));
        if (file is null or { IsImpostor: true } or { Content.Kind: FileKind.Gzip or FileKind.Zeros or FileKind.Json or FileKind.Safetensors })
            yield break;
        yield return Failed(file.Path) with
        {
            Arguments = Values(("file", file.Name), ("size", file.Status.Size.ToString(CultureInfo.InvariantCulture))),
            Evidence = Values(("actualSize", file.Status.Size.ToString(CultureInfo.InvariantCulture)), ("message", load.Message ?? "")),
            Fixes = DownloadFixes.Download(context, [file.FileName], file.Path) is { } fix ? [fix] : [],
        };
    }
}
