namespace OpenSoraDashboard.Core.Loading;

/// <summary>What one real builder does with a component, as facts: a pure function of the request and of what lies on disk.</summary>
public abstract class LoaderContract
{
    /// <summary>Predicts the load. Never throws for anything a path or a file can be.</summary>
    public abstract LoadResult Simulate(ComponentRequest request, LoadContext context);
}
