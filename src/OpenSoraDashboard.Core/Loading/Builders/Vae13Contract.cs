using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Checkpoints;
using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.Loading.Builders;

/// <summary><c>OpenSoraVAE_V1_3</c>: as STDiT3, with encoder and decoder passed as dicts.</summary>
internal sealed class Vae13Contract : BuilderContract
{
    private const string Source = "v1.3 opensora/models/vae_v1_3/vae.py:239-320";

    private static readonly HashSet<string> Dtypes = new(["float64", "float32", "float16", "fp32", "fp16", "half", "bf16"], StringComparer.Ordinal);

    private protected override LoadEnd Load(ComponentRequest request, LoadRun run)
    {
        var behaviour = Behaviour(request, run);
        PythonCall.Check(run, "OpenSoraVAE_V1_3()", Parameters(request), [.. request.Keywords.Keys]);
        var arguments = Arguments(request, request.Keywords);
        if (arguments["dtype"] is not PyDynamic && (arguments["dtype"]?.AsText is not { } dtype || !Dtypes.Contains(dtype)))
        {
            run.Step("to_torch_dtype", arguments["dtype"]?.AsText, TraceResults.Refused, "v1.3 opensora/models/vae_v1_3/utils.py:9-30");
            throw run.Raise("ValueError", "");
        }

        var parts = VideoVae13Factory.Parts(arguments["z_channels"] ?? PyNone.Value);
        var factory = new VideoVae13Factory();
        if (HubBranch.Taken(run, behaviour, arguments.IsTrue("force_huggingface"), request.Source, Source))
            return TransformersModel.FromPretrained(run, request.Source ?? "None", factory, new TransformersOptions { Keywords = parts });
        var model = factory.Build(run, new ConfigValues(parts));
        return request.Source is { Length: > 0 } value
            ? new LoadEnd(CheckpointLoader.Of13(run, value, model, adapt16Channels: false))
            : Fresh(model, run);
    }

    private protected override void ContinueAfter(PythonRaise raised, ComponentRequest request, LoadRun run) =>
        NextToModel.Look(run, raised, request.Source, () => new VideoVae13Factory().Build(run, new ConfigValues(VideoVae13Factory.Parts(Arguments(request, request.Keywords)["z_channels"]!))));
}
