using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading.Builders;

/// <summary>A registry string that the release does not know.</summary>
internal sealed class UnknownTypeContract : LoaderContract
{
    private protected override LoadEnd Load(ComponentRequest request, LoadRun run)
    {
        run.Step("MODELS.build", request.Type, TraceResults.Absent, "mmengine registry/build_functions.py:97-107");
        var text = $"{request.Type} is not in the opensora::model registry. Please check whether the value of `{request.Type}` is correct or it was registered as expected. More details can be found at https://mmengine.readthedocs.io/en/latest/advanced_tutorials/config.html#import-the-custom-module";
        throw run.Raise("KeyError", PyRepr.Of(new PyStr(text)));
    }
}

/// <summary>A registry string that exists, but whose builder is not simulated.</summary>
internal sealed class NotSimulatedContract : LoaderContract
{
    private protected override LoadEnd Load(ComponentRequest request, LoadRun run) => new(null, "ContractMissing");
}

/// <summary><c>VideoAutoencoderPipeline</c> of 1.2: a class that takes one config object and no keywords.</summary>
internal sealed class PipelineClassContract : LoaderContract
{
    private protected override LoadEnd Load(ComponentRequest request, LoadRun run)
    {
        List<string> keywords = [.. request.Keywords.Keys];
        if (request.Source is not null)
            keywords.Insert(0, "from_pretrained");
        PythonCall.Check(run, "VideoAutoencoderPipeline.__init__()", new Dictionary<string, bool>(StringComparer.Ordinal) { ["config"] = true }, keywords);
        return LoadEnd.Nothing;
    }
}
