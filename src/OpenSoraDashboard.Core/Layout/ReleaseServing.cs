using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>What a library holds of what a release needs. That the weights are there does not say that they load as they lie.</summary>
/// <param name="Release">Release id.</param>
/// <param name="Slots">The slots of its main inference config.</param>
public sealed record ReleaseServing(string Release, IReadOnlyList<SlotServing> Slots)
{
    /// <summary>Every slot's weights are there.</summary>
    public bool IsComplete => Slots.Count > 0 && Slots.All(s => s.State == ServingState.Found);

    /// <summary>Some slot's weights are there.</summary>
    [JsonIgnore]
    public bool IsPartial => !IsComplete && Slots.Any(s => s.State != ServingState.Missing);

    /// <summary>The slots without whole weights.</summary>
    [JsonIgnore]
    public IEnumerable<SlotServing> Lacking => Slots.Where(s => s.State != ServingState.Found);
}

/// <summary>What a library holds for one slot.</summary>
/// <param name="Slot">The config key.</param>
/// <param name="Name">The component, as people say it.</param>
/// <param name="Type">The registry string.</param>
/// <param name="State">What was found.</param>
/// <param name="Path">Where; null for nothing.</param>
public sealed record SlotServing(string Slot, string Name, string Type, ServingState State, string? Path);

/// <summary>What was found for a slot.</summary>
public enum ServingState
{
    [JsonStringEnumMemberName("missing")]
    Missing,

    /// <summary>A folder or file of the right name whose content could not be told.</summary>
    [JsonStringEnumMemberName("byName")]
    ByName,

    /// <summary>The right model, but a file of it is missing, cut or unreadable.</summary>
    [JsonStringEnumMemberName("damaged")]
    Damaged,

    /// <summary>The right model, whole.</summary>
    [JsonStringEnumMemberName("found")]
    Found,
}
