using System.Text;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Loading.Versions;

/// <summary>Reads which packages a Python environment holds, from the names of its <c>*.dist-info</c> folders. Nothing is executed.</summary>
public static class PythonEnvironmentReader
{
    private const int LongestText = 64 << 10;

    private const int MostSites = 64;

    private static readonly string[] Endings = [".dist-info", ".egg-info"];

    /// <summary>The environment; null when no installed package can be seen.</summary>
    /// <param name="folder">A virtual environment, a conda environment or a <c>site-packages</c> folder.</param>
    /// <param name="disk">Where it is read.</param>
    public static PythonEnvironment? Read(string folder, DiskView disk)
    {
        Dictionary<string, string> packages = new(StringComparer.Ordinal);
        HashSet<string> modules = new(StringComparer.Ordinal);
        string? python = null;
        List<string> sites = [.. Sites(folder, disk)];
        // Folders that a .pth file names are searched behind all the others.
        for (var i = 0; i < sites.Count && i < MostSites; i++)
        {
            var site = sites[i];
            python ??= PythonOf(site);
            foreach (var name in disk.List(site).Names)
            {
                if (Package(name) is { } package)
                    packages.TryAdd(package.Name, package.Version);
                else if (name.EndsWith(".pth", StringComparison.Ordinal))
                    sites.AddRange(Named(Path.Join(site, name), disk).Select(f => Path.GetFullPath(f, site)).Except(sites, StringComparer.Ordinal));
                else
                    modules.Add(name.Split('.', 2)[0]);
            }
        }

        return packages.Count == 0 ? null : new PythonEnvironment(folder, packages, python) { Modules = modules, SeesOthers = SeesSystem(folder, disk) };
    }

    /// <summary><c>pyvenv.cfg</c> may take in what the Python has that the environment was made with.</summary>
    private static bool SeesSystem(string folder, DiskView disk) => Lines(Path.Join(folder, "pyvenv.cfg"), disk)
        .Select(l => l.Split('=', 2, StringSplitOptions.TrimEntries))
        .Any(p => p is [var key, var value] && key.Equals("include-system-site-packages", StringComparison.OrdinalIgnoreCase) && value.Equals("true", StringComparison.OrdinalIgnoreCase));

    /// <summary>The folders that a <c>.pth</c> file names: all of its lines that import nothing.</summary>
    private static IEnumerable<string> Named(string path, DiskView disk) =>
        Lines(path, disk).Where(l => l.Length > 0 && l[0] != '#' && !l.Contains('\0', StringComparison.Ordinal) && !l.StartsWith("import ", StringComparison.Ordinal) && !l.StartsWith("import\t", StringComparison.Ordinal));

    private static string[] Lines(string path, DiskView disk)
    {
        try
        {
            return disk.IsFile(path) ? Encoding.UTF8.GetString(disk.Head(path, LongestText)).Split('\n', StringSplitOptions.TrimEntries) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
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
