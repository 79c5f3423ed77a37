using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Architectures;

namespace OpenSoraDashboard.Core.Loading.Builders;

/// <summary>A builder of Open-Sora's registry: keywords in, a model with weights out.</summary>
internal abstract class BuilderContract : LoaderContract
{
    private protected static ReleaseBehaviour Behaviour(ComponentRequest request, LoadRun run) =>
        ReleaseBehaviour.Of(request.Release, request.Slot, run.Context.Checkout);

    /// <summary>What the catalog knows of the request's type; null where it knows nothing.</summary>
    private protected static ComponentType? TypeOf(ComponentRequest request) =>
        ReleaseCatalog.Find(request.Release)?.TypeIn(request.Slot, request.Type)
        ?? ReleaseCatalog.Find(request.Release)?.Slots.Select(s => s.Type(request.Type)).FirstOrDefault(t => t is not null)
        // The 2x2 builders take what their siblings take (opensora/models/dit/dit.py:259-284).
        ?? (request.Type.EndsWith("/2x2", StringComparison.Ordinal) ? TypeOf(request with { Type = request.Type[..^2] }) : null);

    /// <summary>The component's keywords, and behind them those that the inference script adds.</summary>
    private protected static OrderedDictionary<string, PyValue> Keywords(ComponentRequest request)
    {
        var keywords = new OrderedDictionary<string, PyValue>(StringComparer.Ordinal);
        foreach (var (name, value) in request.Keywords)
            keywords[name] = value;
        foreach (var (name, value) in TypeOf(request)?.ScriptKeywords ?? new Dictionary<string, System.Text.Json.JsonElement>(StringComparer.Ordinal))
            keywords.TryAdd(name, CatalogValues.ToPython(value));
        foreach (var (name, value) in request.ScriptKeywords)
            keywords[name] = value;
        return keywords;
    }

    /// <summary>The parameters of the builder as the catalog lists them; true for one without a default.</summary>
    private protected static Dictionary<string, bool> Parameters(ComponentRequest request, params ReadOnlySpan<string> without)
    {
        var type = TypeOf(request);
        var parameters = (type?.Parameters ?? new Dictionary<string, System.Text.Json.JsonElement>(StringComparer.Ordinal))
            .ToDictionary(p => p.Key, p => type!.IsRequired(p.Key), StringComparer.Ordinal);
        foreach (var name in without)
            parameters.Remove(name);
        return parameters;
    }

    /// <summary>The catalog's defaults of all parameters that have one, overlaid with the keywords.</summary>
    private protected static ConfigValues Arguments(ComponentRequest request, IReadOnlyDictionary<string, PyValue> keywords)
    {
        var config = new ConfigValues();
        var type = TypeOf(request);
        foreach (var (name, value) in type?.Parameters ?? new Dictionary<string, System.Text.Json.JsonElement>(StringComparer.Ordinal))
        {
            if (!type!.IsRequired(name))
                config.Set(name, CatalogValues.ToPython(value));
        }

        config.Overlay(keywords);
        return config;
    }

    /// <summary>A model into which nothing was loaded.</summary>
    private protected static LoadEnd Fresh(ModelState model, LoadRun run)
    {
        run.Step("from_pretrained", null, "None");
        run.Decide();
        return new LoadEnd(StateDictComparison.Compare(model, []));
    }
}
