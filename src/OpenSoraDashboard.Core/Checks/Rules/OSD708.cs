using System.Globalization;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The weights need more memory than the given GPU has, or loading them more than this machine has free.</summary>
/// <remarks>
/// Main memory is a remark only: the check often runs where Open-Sora will not, on a login node or in a small container.
/// A GPU that is too small is a warning: several of them may share the weights.
/// </remarks>
public sealed class OSD708 : DeploymentRule
{
    public override Severity Severity => Severity.Info;

    public override IEnumerable<Finding> Evaluate(CheckContext context)
    {
        if (context.Memory is not { } memory)
            yield break;
        if (memory.GpuBytes is { } gpu && memory.FloorBytes > gpu)
        {
            yield return Failed(null) with
            {
                Severity = Severity.Warning,
                Variant = "Gpu",
                Arguments = Values(("needed", memory.FloorBytes), ("available", gpu)),
                Evidence = Values(("needed", memory.FloorBytes), ("available", gpu)),
            };
        }

        if (memory.HostAvailableBytes is { } host && memory.HostBytes > host)
        {
            yield return Failed(null) with
            {
                Arguments = Values(("needed", memory.HostBytes), ("available", host)),
                Evidence = Values(("needed", memory.HostBytes), ("available", host)),
            };
        }
    }

    private static Dictionary<string, string> Values(params ReadOnlySpan<(string Name, long Bytes)> pairs)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (var (name, bytes) in pairs)
            values[name] = bytes.ToString(CultureInfo.InvariantCulture);
        return values;
    }
}
