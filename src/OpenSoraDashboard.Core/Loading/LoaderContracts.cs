using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Loading.Builders;
using OpenSoraDashboard.Core.Loading.Diffusers;
using OpenSoraDashboard.Core.Loading.TextEncoders;

namespace OpenSoraDashboard.Core.Loading;

/// <summary>Finds the contract of a release's builder.</summary>
public sealed class LoaderContracts
{
    private static readonly LoaderContract Stranger = new UnknownTypeContract();
    private static readonly LoaderContract NotSimulated = new NotSimulatedContract();

    /// <summary>Predicts what the real loader of the request's release and type does.</summary>
    /// <remarks>A type that the release does not know raises what the registry raises; a release that is not known gives <see cref="LoadOutcome.Unknown"/>.</remarks>
    public LoadResult Simulate(ComponentRequest request, LoadContext context)
    {
        var release = ReleaseCatalog.Find(request.Release);
        var known = release is null
            || release.OtherTypes.Contains(request.Type, StringComparer.Ordinal)
            || release.Slots.Any(s => s.Type(request.Type) is not null);
        var contract = ContractTable.Find(request.Release, request.Type)
            ?? (request.Type == "VideoAutoencoderKL" ? VideoAutoencoderKlContract.Find(request.Release) : null)
            ?? TextEncoderContracts.Find(request.Release, request.Type)
            ?? (known ? NotSimulated : Stranger);
        var result = contract.Simulate(request, context);
        var basis = PredictionBasis.Of(request, context);
        return basis > result.Certainty ? result with { Certainty = basis } : result;
    }
}
