using OpenSoraDashboard.Core.Loading.Versions;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Loading;

/// <summary>The world in which one load is simulated: the disk, the process's folder and environment, the library versions.</summary>
/// <param name="Disk">What is seen of the file system.</param>
/// <param name="WorkingDirectory">Absolute path of the Python process's working directory: relative sources count from here.</param>
/// <param name="Environment">The process's environment, <c>HOME</c> included; unset variables are absent, empty ones are kept.</param>
/// <param name="Libraries">Versions simulated.</param>
public sealed record LoadContext(
    DiskView Disk,
    string WorkingDirectory,
    IReadOnlyDictionary<string, string> Environment,
    LibraryVersions Libraries)
{
    /// <summary>What was seen in the user's Open-Sora checkout; null when none was given.</summary>
    public CheckoutMarkers? Checkout { get; init; }

    /// <summary>What is installed in the user's Python environment; null when none was given or nothing could be seen in it.</summary>
    public PythonEnvironment? Python { get; init; }
}

/// <summary>Behaviour read from a checkout's own source instead of from the release's name.</summary>
/// <param name="Root">The checkout's folder.</param>
/// <param name="AssertsT5Id">The T5 builder accepts one literal id only.</param>
/// <param name="ForceHuggingface">The default of <c>force_huggingface</c>; null where the word does not occur.</param>
/// <param name="TestsExists">STDiT3 and the VAE test «exists» instead of «is a folder».</param>
/// <param name="LoadsSafetensorsFile"><c>load_checkpoint</c> takes a <c>.safetensors</c> file.</param>
public sealed record CheckoutMarkers(string Root, bool AssertsT5Id, bool? ForceHuggingface, bool TestsExists, bool LoadsSafetensorsFile)
{
    /// <summary>The release that the source looks like; null when it looks like none.</summary>
    public string? Release { get; init; }
}
