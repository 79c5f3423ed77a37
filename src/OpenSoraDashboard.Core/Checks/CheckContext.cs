using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks;

/// <summary>What a rule may look at. Nothing in it changes while rules run.</summary>
/// <param name="Deployment">What is checked.</param>
/// <param name="World">The disk and process that were simulated.</param>
/// <param name="Request">The component; null for a rule about the whole deployment.</param>
/// <param name="Load">What the loader does with it; null for a rule about the whole deployment.</param>
/// <param name="All">Every component with its load, in the release's build order.</param>
public sealed record CheckContext(
    Deployment Deployment,
    LoadContext World,
    ComponentRequest? Request,
    LoadResult? Load,
    IReadOnlyList<(ComponentRequest Request, LoadResult Load)> All);
