using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Fixes;

/// <summary>Changes to a component of the config, offered only where the load was simulated with them and reaches the weights.</summary>
internal static class SourceFixes
{
    private const string Force = "force_huggingface";

    /// <summary>The component goes to transformers because the config says so, whatever its source is.</summary>
    public static bool IsForced(CheckContext context) =>
        context is { Request: { Release: "1.2-main" or "1.3" } request, Layout.Layout.Kind: LayoutKind.Pipeline } && request.Keyword(Force) is { IsTrue: true };

    /// <summary>The other one of the two loaders between which <c>force_huggingface</c> chooses; null where it does not help.</summary>
    public static Fix? OtherLoader(CheckContext context)
    {
        if (context.Request is not { Release: "1.2-main" or "1.3" } request || context.Layout.Layout.Kind is not (LayoutKind.Checkpoint or LayoutKind.Pipeline))
            return null;
        var force = request.Keyword(Force) is not { IsTrue: true };
        return context.Reads(With(request, force)) ? SetForce(request, force) : null;
    }

    /// <summary>The same component read by Open-Sora's own loader.</summary>
    public static ComponentRequest Unforced(ComponentRequest request) => With(request, force: false);

    /// <summary>Writes the keyword.</summary>
    public static Fix SetForce(ComponentRequest request, bool force) => new("Fix_SetKeyword", null)
    {
        Arguments = FolderFixes.Values(("keyword", $"{request.Slot}.{Force}"), ("value", force ? "True" : "False")),
    };

    /// <summary>The first of several sources from which the weights are read; nothing where none is.</summary>
    public static IReadOnlyList<Fix> UseFirst(CheckContext context, IEnumerable<string> sources) =>
        sources.FirstOrDefault(context.ReadsFrom) is { } source ? [FolderFixes.UseSource(source)] : [];

    private static ComponentRequest With(ComponentRequest request, bool force)
    {
        OrderedDictionary<string, PyValue> keywords = new(request.Keywords, StringComparer.Ordinal) { [Force] = new PyBool(force) };
        return request with { Keywords = keywords };
    }
}
