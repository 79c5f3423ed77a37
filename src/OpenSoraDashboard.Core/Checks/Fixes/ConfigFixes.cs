namespace OpenSoraDashboard.Core.Checks.Fixes;

/// <summary>Titles of changes to a config.</summary>
internal static class ConfigFixes
{
    /// <summary>Another value for <c>from_pretrained</c>, after which the load was simulated and came out whole.</summary>
    public static Fix UseSource(string source) => With("Fix_UseSource", ("source", source));

    /// <summary>Another value.</summary>
    public static Fix Set(string keyPath, string value) => With("Fix_SetValue", ("key", keyPath), ("value", value));

    /// <summary>No such key.</summary>
    public static Fix RemoveKey(string keyPath) => With("Fix_RemoveKey", ("key", keyPath));

    /// <summary>Another name for the same value.</summary>
    public static Fix RenameKey(string from, string to) => With("Fix_RenameKey", ("from", from), ("to", to));

    /// <summary>Another spelling of one place.</summary>
    public static Fix Replace(string from, string to) => With("Fix_ReplaceText", ("from", from), ("to", to));

    /// <summary>Characters that only stand in the way.</summary>
    public static Fix Delete(string what) => With("Fix_DeleteText", ("what", what));

    /// <summary>The file in UTF-8.</summary>
    public static Fix ToUtf8(string path, string from) => new(
        "Fix_ToUtf8",
        ShellQuoting.Command("iconv", "-f", from, "-t", "UTF-8", "-o", path + ".utf8", path))
    {
        Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["encoding"] = from },
    };

    private static Fix With(string key, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (var (name, value) in arguments)
            values[name] = value;
        return new Fix(key, null) { Arguments = values };
    }
}
