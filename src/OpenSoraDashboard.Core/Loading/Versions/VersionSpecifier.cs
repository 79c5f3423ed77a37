namespace OpenSoraDashboard.Core.Loading.Versions;

/// <summary>A version condition as requirements files write it: <c>==0.3.7</c>, <c>>=0.4.1</c>, several joined by commas. Only numbers are compared: post, development and local parts decide nothing.</summary>
public static class VersionSpecifier
{
    private static readonly string[] Operators = ["==", ">=", "<=", "!=", "~=", ">", "<"];

    /// <summary>Whether a version fulfils a condition; null when either cannot be read. An empty condition is always fulfilled.</summary>
    public static bool? Holds(string condition, string version)
    {
        if (PythonEnvironment.Numbers(version) is not { } installed)
            return null;
        foreach (var part in condition.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Operators.FirstOrDefault(o => part.StartsWith(o, StringComparison.Ordinal)) is not { } sign
                || PythonEnvironment.Numbers(part[sign.Length..].Trim()) is not { } wanted)
                return null;
            var order = Filled(installed).CompareTo(Filled(wanted));
            var holds = sign switch
            {
                "==" => order == 0,
                ">=" => order >= 0,
                "<=" => order <= 0,
                "!=" => order != 0,
                "~=" => order >= 0 && installed.Major == wanted.Major && (wanted.Build < 0 || installed.Minor == wanted.Minor),
                ">" => order > 0,
                _ => order < 0,
            };
            if (!holds)
                return false;
        }

        return true;
    }

    private static Version Filled(Version v) => new(v.Major, v.Minor, Math.Max(v.Build, 0), Math.Max(v.Revision, 0));
}
