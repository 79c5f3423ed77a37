namespace OpenSoraDashboard.Components.Pages.Studio;

/// <summary>What was chosen; null for what stays as it is.</summary>
/// <param name="Key">A deployment.</param>
/// <param name="Release">A release id, or <see cref="StudioState.AnyRelease"/>.</param>
/// <param name="Variant"><c>1.1:sample</c>: release and variant.</param>
/// <param name="File">Path of a file below a root.</param>
public sealed record StudioChoice(string? Key = null, string? Release = null, string? Variant = null, string? File = null);
