using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Loading.Versions;

/// <summary>Reads which packages a Python environment holds, from the names of its <c>*.dist-info</c> folders. Nothing is executed.</summary>
public static class PythonEnvironmentReader
{
    private static readonly string[] Endings = [".dist-info", ".egg-info"];

    /// <summary>The environment; null when no installed package can be seen.</summary>
    /// <param name="folder">A virtual environment, a conda environment or a <c>site-packages</c> folder.</param>
    /// <param name="disk">Where it is read.</param>
    public static PythonEnvironment? Read(string folder, DiskView disk)
    {
        Dictionary<string, string> packages = new(StringComparer.Ordinal);
        string? python = null;
        foreach (var site in Sites(folder, disk))
        {
            python ??= PythonOf(site);
            foreach (var name in disk.List(site).Names)
            {
                if (Package(name) is { } package)
                    packages.TryAdd(package.Name, package.Version);
            }
        }

        return packages.Count == 0 ? null : new PythonEnvironment(folder, packages, python);
    }

    private static IEnumerable<string> Sites(string folder, DiskView disk)
    {
        yield return folder;
        yield return Path.Join(folder, "Lib", "site-packages");
        foreach (var lib in (string[])["lib", "lib64"])
        {
            var parent = Path.Join(folder, lib);
            foreach (var python in disk.List(parent).Names.Where(n => n.StartsWith("python3", StringComparison.Ordinal)))
            {
                yield return Path.Join(parent, python, "site-packages");
                yield return Path.Join(parent, python, "dist-packages");
            }
        }
    }

    /// <summary><c>…/python3.10/site-packages</c> tells 3.10.</summary>
    private static string? PythonOf(string site)
    {
        var name = Path.GetFileName(Path.GetDirectoryName(site));
        return name?.StartsWith("python3.", StringComparison.Ordinal) == true ? name["python".Length..] : null;
    }

    /// <summary><c>huggingface_hub-0.23.4.dist-info</c></summary>
    private static (string Name, string Version)? Package(string entry)
    {
        if (Endings.FirstOrDefault(e => entry.EndsWith(e, StringComparison.Ordinal)) is not { } ending)
            return null;
        var parts = entry[..^ending.Length].Split('-', 3);
        return parts.Length < 2 || parts[1].Length == 0 || !char.IsAsciiDigit(parts[1][0])
            ? null
            : (parts[0].ToLowerInvariant().Replace('_', '-').Replace('.', '-'), parts[1]);
    }
}
