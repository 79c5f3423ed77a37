using OpenSoraDashboard.Core.Catalog;

namespace OpenSoraDashboard.Core.Loading.Builders;

/// <summary>Whether a prediction rests on runs of the real code or on reading it.</summary>
internal static class PredictionBasis
{
    /// <summary>Types whose builders were read but never run.</summary>
    private static readonly HashSet<string> OnlyRead = new(
        ["PixArtMS-XL/2", "PixArt-1B/2", "DiT-XL/2", "Latte-XL/2", "STDiT3-3B/2", "classes"], StringComparer.Ordinal);

    /// <summary>The certainty of anything said about the request in that world.</summary>
    public static LoadCertainty Of(ComponentRequest request, LoadContext context)
    {
        if (request.Release == "1.2-main" || context.Checkout is not null || OnlyRead.Contains(request.Type))
            return LoadCertainty.Read;
        return ReleaseCatalog.Find(request.Release) is { } release && Same(LibraryVersions.Of(release.Libraries), context.Libraries)
            ? LoadCertainty.Executed
            : LoadCertainty.Read;
    }

    /// <summary>The versions with which cases were run, the last digit of all but ColossalAI left open.</summary>
    private static bool Same(LibraryVersions run, LibraryVersions here) =>
        run.ColossalAI.Equals(here.ColossalAI)
        && run.Diffusers.Minor == here.Diffusers.Minor && run.Diffusers.Major == here.Diffusers.Major
        && run.Transformers.Minor == here.Transformers.Minor && run.Transformers.Major == here.Transformers.Major
        && here.Accelerate && (here.Torch is null || here.Torch.Major == 1);
}
