using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Checkpoints;
using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Core.Loading.Builders;

/// <summary><c>dc_ae</c> of 2.0: unless <c>from_scratch</c> is set, the model's name is first asked for as a repository.</summary>
internal sealed class DcAeContract : BuilderContract
{
    private const string Source = "main opensora/models/dc_ae/ae_model_zoo.py:50-87";
    private const string OnlyModel = "dc-ae-f32t4c128";

    private protected override LoadEnd Load(ComponentRequest request, LoadRun run)
    {
        PythonCall.Check(run, "DC_AE()", Parameters(request), [.. request.Keywords.Keys]);
        var name = request.Keyword("model_name")?.AsText ?? throw new UnknownArchitectureException("model_name");
        var fromScratch = request.Keyword("from_scratch")?.IsTrue == true;
        run.Step("from_scratch", null, fromScratch ? TraceResults.Yes : TraceResults.No, Source);
        if (!fromScratch)
            throw HubMixin(run, name);
        var model = Model(run, name);
        return request.Source is null ? Fresh(model, run) : new LoadEnd(CheckpointLoader.Of20(run, request.Source, model, strict: false, null));
    }

    private protected override void ContinueAfter(PythonRaise raised, ComponentRequest request, LoadRun run) =>
        NextToModel.Look(run, raised, request.Source, () => Model(run, OnlyModel));

    private static ModelState Model(LoadRun run, string name)
    {
        if (name != OnlyModel)
        {
            run.Step("in REGISTERED_DCAE_MODEL", name, TraceResults.No, Source);
            throw run.Raise("AssertionError", $"{name} is not supported");
        }

        return FixedState.Of("DCAE_HF", "dc-ae-f32t4c128");
    }

    /// <summary><c>PyTorchModelHubMixin.from_pretrained</c>: without a config.json that holds it, the constructor lacks its argument.</summary>
    private static PythonRaise HubMixin(LoadRun run, string name)
    {
        const string mixin = "huggingface_hub hub_mixin.py ModelHubMixin.from_pretrained";
        var wantsNetwork = false;
        string? config = null;
        if (run.IsFolder(name, mixin))
        {
            var file = PythonPath.Join(name, "config.json");
            config = run.Exists(file, mixin) ? file : null;
        }
        else
        {
            var hub = new HubCacheLookup(run);
            try
            {
                config = hub.Download(name, "config.json", new HubQuery(hub.Environment.HubCache));
            }
            catch (PythonRaise e) when (e.Type == "LocalEntryNotFoundError")
            {
                run.Caught(e);
                wantsNetwork = e.WantsNetwork;
            }
        }

        if (config is not null)
            throw new LoadUnknownException(UnknownReasons.HubMixinConfig);
        run.Step("DCAE_HF", name, TraceResults.Raises, mixin);
        return run.Raise("TypeError", "DCAE_HF.__init__() missing 1 required positional argument: 'model_name'", wantsNetwork);
    }
}
