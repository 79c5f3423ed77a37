using OpenSoraDashboard.Components.Controls;
using OpenSoraDashboard.Components.Pages.Overview;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Memory;

namespace OpenSoraDashboard.Components.Pages.Component;

/// <summary>What the page of one component shows.</summary>
/// <param name="overview">The deployment it belongs to, with its job and report.</param>
public sealed class ComponentState(OverviewState overview)
{
    public OverviewState Overview { get; } = overview;

    public string Slot { get; private set; } = "";

    /// <summary>The tab shown: the one in the address, else what answers the first question.</summary>
    public ComponentTab Tab { get; private set; }

    /// <summary>What was found; null before the first report, or where the release has no such slot.</summary>
    public ComponentReport? Component => Overview.Report?.Components.FirstOrDefault(c => c.Request.Slot.Equals(Slot, StringComparison.Ordinal));

    /// <summary>What the component takes in memory; null where that is not known.</summary>
    public ComponentMemory? Memory => Overview.Report?.Memory?.Components.FirstOrDefault(c => c.Slot.Equals(Slot, StringComparison.Ordinal));

    /// <summary>There is a report, and it has no such component.</summary>
    public bool IsUnknownSlot => Overview.Report is not null && Component is null;

    /// <summary>Findings that are not passed, the gravest first.</summary>
    public IReadOnlyList<Finding> Open => Component is null ? [] : ReportFixes.Open(Component.Findings);

    /// <summary>Rules that had something to say here and found nothing wrong.</summary>
    public IReadOnlyList<Finding> Passed => Component is null ? [] : [.. Component.Findings.Where(f => f.Outcome == CheckOutcome.Passed)];

    public void Show(string slot, string? tab)
    {
        Slot = slot;
        Tab = Enum.TryParse<ComponentTab>(tab, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : ComponentTab.Trace;
    }

    /// <summary>The tabs with their counts.</summary>
    /// <param name="word">The word for a tab.</param>
    public IReadOnlyList<LinkTab> Tabs(Func<ComponentTab, string> word) =>
    [
        .. Enum.GetValues<ComponentTab>().Where(t => t != ComponentTab.Memory || Memory is not null).Select(tab => new LinkTab(word(tab), Address(tab), tab == Tab, Count(tab))),
    ];

    /// <summary>The address of a tab; the first one needs no name.</summary>
    public string Address(ComponentTab tab, string? filter = null, string? search = null) => Overview.Entry is { } entry
        ? Routes.ToComponent(Slot, entry.Key, entry.Deployment.Release, tab == ComponentTab.Trace ? null : tab.ToString().ToLowerInvariant(), filter, search)
        : Routes.ToComponent(Slot);

    private int? Count(ComponentTab tab) => tab switch
    {
        ComponentTab.Trace => Some(Component?.Load.Trace.Count),
        ComponentTab.Findings => Some(Open.Count),
        ComponentTab.Tensors => Some(Component?.Load.Tensors.Count),
        _ => null,
    };

    private static int? Some(int? count) => count > 0 ? count : null;
}
