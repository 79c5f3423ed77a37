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

    /// <summary>What the T5 builder accepts where it insists on a list; null where the list could not be read.</summary>
    public IReadOnlyList<string>? T5Ids { get; init; }

    /// <summary>The name below a checkpoint folder that <c>load_checkpoint</c> loads; null where it could not be read.</summary>
    public string? ModelName { get; init; }

    /// <summary>The text by which 2.0 tells CLIP from T5; null where it could not be read.</summary>
    public string? ClipWord { get; init; }

    /// <summary>That text is looked for in the path's lower case.</summary>
    public bool ClipInLowerCase { get; init; }

    /// <summary>The repository or folder of the 2D VAE that 1.2's VAE builds inside itself; null where it could not be read.</summary>
    public string? NestedVae { get; init; }

    /// <summary>Its checkpoint code imports tensornvme at its beginning, as main did from December 2024 on.</summary>
    public bool ImportsTensornvme { get; init; }

    /// <summary>What the VAE's builder decides differently from STDiT3's; null where both agree.</summary>
    public VaeMarkers? Vae { get; init; }
}

/// <summary>What was read in the VAE's own source.</summary>
/// <param name="ForceHuggingface">The default of <c>force_huggingface</c>; null where the word does not occur.</param>
/// <param name="TestsExists">It tests «exists» instead of «is a folder».</param>
public sealed record VaeMarkers(bool? ForceHuggingface, bool TestsExists);
