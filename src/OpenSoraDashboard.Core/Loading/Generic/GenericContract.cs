namespace OpenSoraDashboard.Core.Loading.Generic;

/// <summary>Any folder given to <c>from_pretrained</c>: what can be said without knowing its class.</summary>
internal sealed class GenericContract : LoaderContract
{
    /// <summary>The release id that stands for any project.</summary>
    public const string Release = "generic";

    private const string StructureOnly = nameof(StructureOnly);

    private FolderStructure? structure;

    /// <summary>Looks at a folder.</summary>
    /// <returns>What happens, and what was found; the load counts no tensors, since no class says which there must be.</returns>
    public static (LoadResult Load, FolderReport Folder) Look(ComponentRequest request, LoadContext context)
    {
        var contract = new GenericContract();
        var load = contract.Simulate(request, context);
        if (load is { Outcome: LoadOutcome.Unknown, UnknownReason: StructureOnly })
            load = load with { Outcome = Silent(contract.structure!), UnknownReason = null };
        var seen = contract.structure!;
        return (load with { Certainty = LoadCertainty.Inferred, IsStructure = true }, new FolderReport(seen.Kind, seen.ClassName, seen.Problems, seen.Weights.Sum(w => w.Bytes)));
    }

    /// <summary>How a load ends that raises nothing.</summary>
    private static LoadOutcome Silent(FolderStructure structure) =>
        structure.Problems.Any(p => p.Fault == StructureFault.Disagree) ? LoadOutcome.Partial
        : structure.Problems.Any(p => p.Fault == StructureFault.Damaged) ? LoadOutcome.Uninitialised
        : LoadOutcome.Loads;

    private protected override LoadEnd Load(ComponentRequest request, LoadRun run)
    {
        structure = new FolderStructure(run, request.Keyword("variant")?.AsText);
        var folder = request.Source ?? "None";
        if (request.Keyword("subfolder")?.AsText is { Length: > 0 } below)
            folder = FolderStructure.At(folder, below);
        structure.Look(folder);
        run.Route = structure.Kind == "pipeline" ? LoadRoute.Diffusers : LoadRoute.Transformers;
        StructureProblem? first = null;
        foreach (var problem in structure.Problems.Where(p => p.Stops))
        {
            if (first is not null)
                run.NoteLater(problem.Exception, problem.Message, problem.Path);
            first ??= problem;
        }

        if (first is not null)
            throw run.Raise(first.Exception ?? "OSError", first.Message ?? "", path: first.Path);
        return new LoadEnd(null, StructureOnly);
    }
}

/// <summary>What a folder given to <c>from_pretrained</c> is.</summary>
/// <param name="Kind"><c>pipeline</c>, <c>model</c>, <c>adapter</c>, <c>tokenizer</c>, <c>scheduler</c>, <c>processor</c>, <c>folder</c>.</param>
/// <param name="ClassName">The class that its config names; null for none.</param>
/// <param name="Problems">What was found.</param>
/// <param name="WeightBytes">Bytes of the weight files that would be read.</param>
public sealed record FolderReport(string Kind, string? ClassName, IReadOnlyList<StructureProblem> Problems, long WeightBytes);
