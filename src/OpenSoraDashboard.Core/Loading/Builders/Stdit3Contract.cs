using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Checkpoints;
using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.Loading.Builders;

/// <summary><c>STDiT3-XL/2</c> and <c>STDiT3-3B/2</c>: local weights with the config's keywords, or transformers with the same keywords over config.json.</summary>
/// <param name="sizes">What the builder passes itself for local weights.</param>
/// <param name="knowsSixteenChannels">The builder takes <c>adapt_16ch</c>.</param>
internal sealed class Stdit3Contract(IReadOnlyDictionary<string, PyValue> sizes, bool knowsSixteenChannels) : BuilderContract
{
    private protected override LoadEnd Load(ComponentRequest request, LoadRun run)
    {
        var behaviour = Behaviour(request, run);
        var source = $"{behaviour.Tag} opensora/models/stdit/stdit3.py {(request.Release == "1.3" ? "609-633" : "448-470")}";
        var keywords = Keywords(request);
        var force = TakeForce(behaviour, keywords);
        var adapt = knowsSixteenChannels && keywords.Remove("adapt_16ch", out var said) && said.IsTrue;
        var factory = new Stdit3Factory(request.Release);
        if (HubBranch.Taken(run, behaviour, force, request.Source, source))
            return TransformersModel.FromPretrained(run, request.Source ?? "None", factory, HubKeywords.Options(keywords));
        var model = Local(run, factory, keywords);
        if (request.Source is null)
            return Fresh(model, run);
        return new LoadEnd(request.Release == "1.3"
            ? CheckpointLoader.Of13(run, request.Source, model, adapt)
            : CheckpointLoader.UpTo12(run, behaviour, request.Source, model));
    }

    private protected override void ContinueAfter(PythonRaise raised, ComponentRequest request, LoadRun run)
    {
        NextToModel.Look(run, raised, request.Source, () =>
        {
            var keywords = Keywords(request);
            TakeForce(Behaviour(request, run), keywords);
            if (knowsSixteenChannels)
                keywords.Remove("adapt_16ch");
            return Local(run, new Stdit3Factory(request.Release), keywords);
        });
    }

    private ModelState Local(LoadRun run, Stdit3Factory factory, IReadOnlyDictionary<string, PyValue> keywords) =>
        LocalModel.Build(run, factory, "opensora.models.stdit.stdit3.STDiT3Config()", sizes, keywords);

    /// <summary><c>kwargs.pop("force_huggingface", …)</c>, where the release knows the word.</summary>
    private static bool TakeForce(ReleaseBehaviour behaviour, OrderedDictionary<string, PyValue> keywords) =>
        behaviour.ForceHuggingface is { } usual && (keywords.Remove("force_huggingface", out var said) ? said.IsTrue : usual);
}
