namespace OpenSoraDashboard.Components.Pages.Component;

/// <summary>The parts of a component's page.</summary>
public enum ComponentTab
{
    Trace,
    Files,
    Findings,
    Tensors,
    Snippet,
    Memory,
}
