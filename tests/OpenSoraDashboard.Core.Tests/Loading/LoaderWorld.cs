using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;

namespace OpenSoraDashboard.Core.Tests.Loading;

/// <summary>A machine for one test: a working directory, a home, an <c>HF_HOME</c>, all in one temporary folder.</summary>
internal sealed class LoaderWorld : IDisposable
{
    private readonly TemporaryFolder folder = new("osd-world-");

    public LoaderWorld()
    {
        Directory.CreateDirectory(this["cwd"]);
        Directory.CreateDirectory(this["home"]);
        Environment = new(StringComparer.Ordinal) { ["HOME"] = this["home"], ["HF_HOME"] = this["hf"], ["HF_HUB_OFFLINE"] = "1" };
    }

    /// <summary>Changed freely before <see cref="Context"/> is asked for.</summary>
    public Dictionary<string, string> Environment { get; }

    public string Root => folder.Root;

    public string this[string relative] => Path.Join(folder.Root, relative);

    /// <summary>Writes a text file; parent folders are made.</summary>
    public LoaderWorld Text(string path, string text) => Bytes(path, System.Text.Encoding.UTF8.GetBytes(text));

    public LoaderWorld Bytes(string path, byte[] bytes)
    {
        File.WriteAllBytes(Made(path), bytes);
        return this;
    }

    public LoaderWorld Link(string path, string target)
    {
        File.CreateSymbolicLink(Made(path), target);
        return this;
    }

    public LoaderWorld Folder(string path)
    {
        Directory.CreateDirectory(this[path]);
        return this;
    }

    /// <summary>The absolute path of a file to write, its folder made.</summary>
    public string Made(string path)
    {
        var full = this[path];
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }

    public LoadContext Context(string transformers = "4.36", string hub = "0.29.3", string diffusers = "0.27.2") =>
        new(new DiskView(), this["cwd"], Environment, new LibraryVersions(new Version(0, 3, 7), Version.Parse(diffusers), Version.Parse(transformers), Version.Parse(hub), null, Accelerate: true));

    public void Dispose() => folder.Dispose();
}
