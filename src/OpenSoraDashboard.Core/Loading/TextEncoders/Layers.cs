using OpenSoraDashboard.Core.Loading.Architectures;

namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>Numbers of layers come from files and are not trusted.</summary>
internal static class Layers
{
    private const long Most = 4096;

    /// <summary>The number, if a model of that many layers could exist.</summary>
    /// <exception cref="UnknownArchitectureException">No real model has so many.</exception>
    public static long Checked(long layers) => layers <= Most ? layers : throw new UnknownArchitectureException("num_layers");
}
