using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Deployments;

/// <summary>What the settings page keeps.</summary>
public sealed record SavedSettings
{
    /// <summary>Libraries added in the page.</summary>
    public IReadOnlyList<string> Libraries { get; init; } = [];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SavedSettings))]
internal sealed partial class SavedSettingsJson : JsonSerializerContext;
