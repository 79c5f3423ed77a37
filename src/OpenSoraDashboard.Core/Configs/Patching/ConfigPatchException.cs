namespace OpenSoraDashboard.Core.Configs.Patching;

/// <summary>A value cannot be set with certainty; nothing was changed.</summary>
/// <param name="reason">Part of a resource key, <c>Patch_REASON</c>: <c>NotPython NotAKey NotThere Code Uncertain OverBase NoIndex NotText Changed Owner</c>.</param>
/// <param name="path">The value's path, or the file's.</param>
public sealed class ConfigPatchException(string reason, string path) : Exception($"{reason}: {path}")
{
    public string Reason { get; } = reason;

    public string Path { get; } = path;
}
