namespace OpenSoraDashboard.Components.Controls;

/// <summary>One tab.</summary>
/// <param name="Text">Its word.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="IsCurrent">It is the one shown.</param>
/// <param name="Count">How many things are behind it; null where that says nothing.</param>
/// <param name="IsCode">Its word is a name from the config.</param>
public sealed record LinkTab(string Text, string Href, bool IsCurrent, int? Count = null, bool IsCode = false);
