using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Generic;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>Checks the structure of any folders that <c>from_pretrained</c> takes, of whatever project.</summary>
internal static class GenericValidation
{
    /// <summary>Folders of a library that are looked at.</summary>
    internal const int MostFolders = 200;

    private static readonly string[] Marks = ["model_index.json", "config.json", "adapter_config.json"];

    /// <summary>The reports about the folders given, or about every one in the library.</summary>
    public static IReadOnlyList<ComponentReport> Validate(
        Deployment deployment, LibraryIndex? library, CheckContext context, IProgress<ComponentReport>? progress, CancellationToken cancellationToken)
    {
        List<ComponentReport> reports = [];
        foreach (var request in Requests(deployment, library))
        {
            cancellationToken.ThrowIfCancellationRequested();
            context.World.Disk.TakeRefused();
            var (load, folder) = GenericContract.Look(request, context.World);
            if (context.World.Disk.TakeRefused() is not null)
                load = new LoadResult { Outcome = LoadOutcome.Unknown, UnknownReason = LayoutValidationService.OutsideRoots, Trace = load.Trace, Certainty = load.Certainty };
            var own = context with
            {
                Request = request with { Type = folder.Kind },
                Load = load,
                Facts = ComponentFactsReader.Read(request, load, context.World),
                Folder = folder,
            };
            own = own with { Trap = SourceTrap.Of(own) };
            var report = ComponentJudge.Judge(own) with
            {
                Name = folder.ClassName ?? request.Slot,
                Weights = WeightsCount.Of(own) with { Bytes = folder.WeightBytes },
                Snippet = Snippet(request, folder),
            };
            reports.Add(report);
            progress?.Report(report);
        }

        return reports;
    }

    private static IEnumerable<ComponentRequest> Requests(Deployment deployment, LibraryIndex? library)
    {
        foreach (var choice in deployment.Components)
            yield return new ComponentRequest(GenericContract.Release, choice.Slot, "", choice.Source, choice.Keywords);
        if (deployment.OnlyGivenComponents || library is null)
            yield break;
        HashSet<string> slots = [.. deployment.Components.Select(c => c.Slot)];
        foreach (var folder in library.FoldersWith(Marks).Take(MostFolders))
        {
            var below = Path.GetRelativePath(library.Root, folder);
            var slot = below == "." ? Path.GetFileName(library.Root.TrimEnd('/')) : below.Replace('/', ':');
            if (slots.Add(slot))
                yield return new ComponentRequest(GenericContract.Release, slot, "", folder, new Dictionary<string, PyValue>(StringComparer.Ordinal));
        }
    }

    private static string Snippet(ComponentRequest request, FolderReport folder)
    {
        var (library, name) = folder.Kind switch
        {
            "pipeline" => ("diffusers", "DiffusionPipeline"),
            "tokenizer" => ("transformers", "AutoTokenizer"),
            "scheduler" => ("diffusers", folder.ClassName ?? "SchedulerMixin"),
            "processor" => ("transformers", "AutoProcessor"),
            "adapter" => ("peft", "PeftModel"),
            _ when folder.ClassName is { } own && request.Source is not null => (IsDiffusers(own) ? "diffusers" : "transformers", own),
            _ => ("transformers", "AutoModel"),
        };
        var value = PyRepr.Of(request.Source is null ? PyNone.Value : new PyStr(request.Source));
        var further = string.Concat(request.Keywords.Select(k => $", {k.Key}={PyRepr.Of(k.Value)}"));
        return $"from {library} import {name}\n\n{name}.from_pretrained({value}{further}, local_files_only=True)\n";
    }

    private static bool IsDiffusers(string name) =>
        name.StartsWith("Autoencoder", StringComparison.Ordinal) || name.StartsWith("UNet", StringComparison.Ordinal) || name.EndsWith("Transformer2DModel", StringComparison.Ordinal)
        || name.EndsWith("Transformer3DModel", StringComparison.Ordinal) || name.EndsWith("ControlNetModel", StringComparison.Ordinal);
}
