namespace OpenSoraDashboard.Core.Loading;

/// <summary>Python's <c>pathlib.PurePosixPath</c>, as far as loaders put paths together with it.</summary>
internal static class PosixPath
{
    /// <summary><c>str(Path(text))</c>: no <c>.</c>, no double slash, no slash at the end; <c>..</c> stays.</summary>
    public static string Text(string text)
    {
        var root = text.StartsWith("//", StringComparison.Ordinal) && !text.StartsWith("///", StringComparison.Ordinal) ? "//"
            : text.StartsWith('/') ? "/"
            : "";
        var joined = root + string.Join('/', text.Split('/').Where(p => p is not ("" or ".")));
        return joined.Length == 0 ? "." : joined;
    }

    /// <summary><c>str(Path(folder, name))</c></summary>
    public static string Join(string folder, string name) => name.StartsWith('/') ? Text(name) : Text($"{folder}/{name}");

    /// <summary><c>Path(text).suffix</c></summary>
    public static string Suffix(string text)
    {
        var name = text[(text.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        return dot > 0 && dot < name.Length - 1 ? name[dot..] : "";
    }
}
