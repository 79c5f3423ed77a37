using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Checkpoints;

namespace OpenSoraDashboard.Core.Loading.Builders;

/// <summary>The single-file models of 2.0: <c>flux</c>, <c>hunyuan_vae</c>, <c>autoencoder_2d</c>.</summary>
/// <param name="callee">The function or class that takes the keywords, as <c>TypeError</c> names it.</param>
/// <param name="builderOnly">Keywords that the builder takes itself.</param>
/// <param name="strict">Whether the weights must fit exactly; null to take <c>strict_load</c>.</param>
/// <param name="passesCache">Whether <c>cache_dir</c> reaches the download.</param>
/// <param name="build">The model's tensors.</param>
internal sealed class SecondGenerationContract(
    string callee,
    IReadOnlyList<string> builderOnly,
    bool? strict,
    bool passesCache,
    Func<LoadRun, ConfigValues, ModelState> build) : BuilderContract
{
    private protected override LoadEnd Load(ComponentRequest request, LoadRun run)
    {
        var model = Build(request, run);
        var arguments = Arguments(request, request.Keywords);
        if (request.Source is not { Length: > 0 } value)
            return Fresh(model, run);
        var cache = passesCache ? arguments["cache_dir"]?.AsText : null;
        return new LoadEnd(CheckpointLoader.Of20(run, value, model, strict ?? arguments.IsTrue("strict_load"), cache));
    }

    private protected override void ContinueAfter(PythonRaise raised, ComponentRequest request, LoadRun run) =>
        NextToModel.Look(run, raised, request.Source, () => Build(request, run));

    private ModelState Build(ComponentRequest request, LoadRun run)
    {
        var parameters = Parameters(request, [.. builderOnly]);
        parameters.Remove("from_pretrained");
        PythonCall.Check(run, callee, parameters, [.. request.Keywords.Keys.Except(builderOnly, StringComparer.Ordinal)]);
        return build(run, Arguments(request, request.Keywords));
    }
}
