using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Checkpoints;
using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.Loading.Builders;

/// <summary><c>OpenSoraVAE_V1_2</c>: a 2D VAE of a fixed repository inside, the pipeline's own weights around it.</summary>
internal sealed class PipelineVaeContract : BuilderContract
{
    private protected override LoadEnd Load(ComponentRequest request, LoadRun run)
    {
        var behaviour = Behaviour(request, run);
        var source = $"{behaviour.Tag} opensora/models/vae/vae.py {(behaviour.TestsExists ? "255-295" : "248-288")}";
        var parameters = Parameters(request);
        if (behaviour.ForceHuggingface is null)
            parameters.Remove("force_huggingface");
        else
            parameters["force_huggingface"] = false;
        PythonCall.Check(run, "OpenSoraVAE_V1_2()", parameters, [.. request.Keywords.Keys]);
        var force = behaviour.ForceHuggingface is { } usual && (request.Keyword("force_huggingface")?.IsTrue ?? usual);
        var arguments = Arguments(request, request.Keywords);
        var factory = new PipelineVaeFactory();
        var keywords = PipelineVaeFactory.Keywords(arguments, run.Context.Checkout?.NestedVae);
        if (HubBranch.Taken(run, behaviour, force, request.Source, source))
            return TransformersModel.FromPretrained(run, request.Source ?? "None", factory, new TransformersOptions { Keywords = keywords });
        var model = factory.Build(run, new ConfigValues(factory.ConfigDefaults, keywords));
        if (request.Source is not { Length: > 0 } value)
            return Fresh(model, run);
        return new LoadEnd(request.Release == "1.3"
            ? CheckpointLoader.Of13(run, value, model, adapt16Channels: false)
            : CheckpointLoader.UpTo12(run, behaviour, value, model));
    }

    private protected override void ContinueAfter(PythonRaise raised, ComponentRequest request, LoadRun run) =>
        NextToModel.Look(run, raised, request.Source, () => FixedState.Of("VideoAutoencoderPipeline", "opensora-vae-v1.2"));
}
