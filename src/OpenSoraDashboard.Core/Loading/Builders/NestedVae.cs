using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Architectures;

namespace OpenSoraDashboard.Core.Loading.Builders;

/// <summary>The 2D VAE that a pipeline builds inside itself.</summary>
internal static class NestedVae
{
    /// <summary>Builds and loads it; its weights count for nothing, the pipeline's own come over them.</summary>
    public static ModelState Build(LoadRun run, string release, PyDict config) => throw new LoadUnknownException("ContractMissing");
}
