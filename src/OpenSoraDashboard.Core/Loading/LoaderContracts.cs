using OpenSoraDashboard.Core.Loading.Diffusers;
using OpenSoraDashboard.Core.Loading.TextEncoders;

namespace OpenSoraDashboard.Core.Loading;

/// <summary>Finds the contract of a release's builder.</summary>
public sealed class LoaderContracts
{
    /// <summary>Predicts what the real loader of the request's release and type does.</summary>
    /// <remarks>A type that the release does not know raises what the registry raises.</remarks>
    public LoadResult Simulate(ComponentRequest request, LoadContext context) =>
        (request.Type == "VideoAutoencoderKL"
            ? VideoAutoencoderKlContract.Find(request.Release)
            : TextEncoderContracts.Find(request.Release, request.Type))?.Simulate(request, context)
        ?? new() { Outcome = LoadOutcome.Unknown, UnknownReason = "ContractMissing" };
}
