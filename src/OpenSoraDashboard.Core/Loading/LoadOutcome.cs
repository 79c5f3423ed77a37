using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Loading;

/// <summary>How a load by the real loader ends.</summary>
public enum LoadOutcome
{
    /// <summary>Cannot be said; the reason is given. Never shown as green.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>Every tensor comes from the file.</summary>
    [JsonStringEnumMemberName("loads")]
    Loads,

    /// <summary>Starts without an error, but some tensors stay random.</summary>
    [JsonStringEnumMemberName("partial")]
    Partial,

    /// <summary>Starts without an error, and nothing comes from the file.</summary>
    [JsonStringEnumMemberName("uninitialised")]
    Uninitialised,

    /// <summary>Raises, and what stopped it is a file that only a Hub request could bring. The exception is the offline one.</summary>
    [JsonStringEnumMemberName("network")]
    Network,

    /// <summary>Raises for any other reason.</summary>
    [JsonStringEnumMemberName("fails")]
    Fails,
}

/// <summary>Who reads the weights.</summary>
public enum LoadRoute
{
    /// <summary>ColossalAI's checkpoint reader: a folder with <c>model/</c>.</summary>
    [JsonStringEnumMemberName("colossalai")]
    ColossalAI,

    /// <summary>transformers' <c>from_pretrained</c> on a local folder.</summary>
    [JsonStringEnumMemberName("transformers")]
    Transformers,

    /// <summary>diffusers' <c>from_pretrained</c> on a local folder.</summary>
    [JsonStringEnumMemberName("diffusers")]
    Diffusers,

    /// <summary>A single weight file.</summary>
    [JsonStringEnumMemberName("file")]
    File,

    /// <summary>Files found by repository id in the Hub cache.</summary>
    [JsonStringEnumMemberName("hub-cache")]
    HubCache,
}
