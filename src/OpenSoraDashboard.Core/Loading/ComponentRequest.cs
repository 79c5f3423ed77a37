using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading;

/// <summary>One component of a deployment, as the config would name it.</summary>
/// <param name="Release">Release id: <c>1.0 1.1 1.2 1.2-main 1.3 2.0</c>.</param>
/// <param name="Slot">The config key: <c>model</c>, <c>vae</c>, <c>text_encoder</c>, <c>ae</c>, <c>t5</c>, <c>clip</c> …</param>
/// <param name="Type">The registry string: <c>STDiT2-XL/2</c> …</param>
/// <param name="Source">What <c>from_pretrained</c> holds: a local path or a repository id; null for <c>None</c>.</param>
/// <param name="Keywords">The component's other config keywords, in the config's order.</param>
public sealed record ComponentRequest(
    string Release,
    string Slot,
    string Type,
    string? Source,
    IReadOnlyDictionary<string, PyValue> Keywords)
{
    /// <summary>Keywords that the inference script passes over the config's, see <see cref="ScriptInputs"/>; the release's usual ones where they are not given.</summary>
    public IReadOnlyDictionary<string, PyValue> ScriptKeywords { get; init; } = new Dictionary<string, PyValue>(StringComparer.Ordinal);

    /// <summary>The keyword's value; null when the config does not give it.</summary>
    public PyValue? Keyword(string name) => Keywords.GetValueOrDefault(name);
}
