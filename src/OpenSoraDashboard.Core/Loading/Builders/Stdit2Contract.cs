using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Checkpoints;
using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.Loading.Builders;

/// <summary><c>STDiT2-XL/2</c>: a file or folder is read with the config's keywords, anything else by transformers without any of them.</summary>
internal sealed class Stdit2Contract : BuilderContract
{
    private protected override LoadEnd Load(ComponentRequest request, LoadRun run)
    {
        var behaviour = Behaviour(request, run);
        var source = $"{behaviour.Tag} opensora/models/stdit/stdit2.py {(request.Release == "1.1" ? "504-530" : "508-524")}";
        var factory = new Stdit2Factory(request.Release);
        if (request.Source is { } value && !run.IsFolder(value, source) && !run.IsFile(value, source))
            return TransformersModel.FromPretrained(run, value, factory, new TransformersOptions());
        var model = LocalModel.Build(run, factory, "opensora.models.stdit.stdit2.STDiT2Config()", LocalModel.Large, Keywords(request));
        if (request.Source is null)
            return Fresh(model, run);
        return new LoadEnd(request.Release == "1.3"
            ? CheckpointLoader.Of13(run, request.Source, model, adapt16Channels: false)
            : CheckpointLoader.UpTo12(run, behaviour, request.Source, model));
    }

    private protected override void ContinueAfter(PythonRaise raised, ComponentRequest request, LoadRun run) =>
        NextToModel.Look(run, raised, request.Source, () => LocalModel.Build(run, new Stdit2Factory(request.Release), "", LocalModel.Large, Keywords(request)));
}
