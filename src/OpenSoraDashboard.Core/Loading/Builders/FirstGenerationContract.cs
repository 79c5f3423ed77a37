using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Checkpoints;

namespace OpenSoraDashboard.Core.Loading.Builders;

/// <summary>STDiT-XL/2, PixArt, DiT and Latte: the class is called with the keywords, then <c>load_checkpoint</c> reads the value.</summary>
/// <param name="className">The class whose constructor takes the keywords.</param>
/// <param name="sizes">What the builder passes itself.</param>
/// <param name="build">The model's tensors.</param>
internal sealed class FirstGenerationContract(
    string className,
    IReadOnlyDictionary<string, PyValue> sizes,
    Func<LoadRun, ConfigValues, ModelState> build) : BuilderContract
{
    private protected override LoadEnd Load(ComponentRequest request, LoadRun run)
    {
        var behaviour = Behaviour(request, run);
        var model = Build(request, run);
        if (request.Source is null)
            return Fresh(model, run);
        return new LoadEnd(request.Release == "1.3"
            ? CheckpointLoader.Of13(run, request.Source, model, adapt16Channels: false)
            : CheckpointLoader.UpTo12(run, behaviour, request.Source, model));
    }

    private protected override void ContinueAfter(PythonRaise raised, ComponentRequest request, LoadRun run) =>
        NextToModel.Look(run, raised, request.Source, () => Build(request, run));

    private ModelState Build(ComponentRequest request, LoadRun run)
    {
        var keywords = Keywords(request);
        PythonCall.CheckTwice(run, $"{className}()", sizes.Keys, keywords);
        PythonCall.Check(run, $"{className}.__init__()", Parameters(request, "from_pretrained"), [.. keywords.Keys]);
        if (request.Release == "1.1")
        {
            // The attention layer renamed its keyword in 1.1, these models did not: stdit.py:55-60, layers/blocks.py.
            run.Step("Attention.__init__", null, TraceResults.Raises, "v1.1.0 opensora/models/layers/blocks.py");
            throw run.Raise("TypeError", "Attention.__init__() got an unexpected keyword argument 'enable_flashattn'");
        }

        var config = Arguments(request, keywords);
        config.Overlay(sizes);
        return build(run, config);
    }
}
