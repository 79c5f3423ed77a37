using System.Security.Cryptography;
using System.Text;

namespace OpenSoraDashboard.Fixtures.HubCache;

/// <summary>A Hub cache and a folder of weights beside it, to be put together in every way that people and programs do.</summary>
public sealed class CacheFixture : IDisposable
{
    public const string Id = "DeepFloyd/t5-v1_1-xxl";

    /// <summary>A revision: 40 lower-case hex digits.</summary>
    public const string Commit = "11f6ad8ec52a2984abaafd7c3b516503785c2072";

    /// <summary>Another one.</summary>
    public const string OtherCommit = "95cb0bfd2977c761298d9624e4b4d4c72a39974a";

    private readonly TemporaryFolder folder = new();

    public CacheFixture()
    {
        Directory.CreateDirectory(Hub);
        Directory.CreateDirectory(Library);
        Write("config.json", """{"model_type":"t5"}""");
        Write("pytorch_model.bin", new string('w', 1000));
        Write("spiece.model", "s");
    }

    /// <summary>Value for <c>HF_HOME</c>.</summary>
    public string Home => folder.Root;

    public string Hub => folder["hub"];

    /// <summary>The user's own folder of weights.</summary>
    public string Library => folder["库 with space"];

    /// <summary>The repository's folder.</summary>
    public string Repository => Path.Combine(Hub, "models--DeepFloyd--t5-v1_1-xxl");

    public string Snapshot(string revision = Commit) => Path.Combine(Repository, "snapshots", revision);

    public string this[string relative] => folder[relative];

    public void Dispose() => folder.Dispose();

    /// <summary>Adds a file to the user's folder.</summary>
    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Library, name), text);

    /// <summary>Writes a ref exactly as given.</summary>
    public CacheFixture Ref(string text, string name = "main") => RefBytes(Encoding.UTF8.GetBytes(text), name);

    public CacheFixture RefBytes(byte[] bytes, string name = "main")
    {
        var path = Path.Combine(Repository, "refs", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return this;
    }

    /// <summary>The snapshot is a link to the user's folder.</summary>
    public CacheFixture FolderLink(string revision = Commit, string? target = null)
    {
        Directory.CreateDirectory(Path.Combine(Repository, "snapshots"));
        Directory.CreateSymbolicLink(Snapshot(revision), target ?? Library);
        return this;
    }

    /// <summary>One link per file to the user's folder.</summary>
    public CacheFixture FileLinks(string revision = Commit)
    {
        foreach (var file in Files(revision))
            File.CreateSymbolicLink(Path.Combine(Snapshot(revision), file), Path.Combine(Library, file));
        return this;
    }

    /// <summary>Real files in the snapshot.</summary>
    public CacheFixture Copies(string revision = Commit)
    {
        foreach (var file in Files(revision))
            File.Copy(Path.Combine(Library, file), Path.Combine(Snapshot(revision), file));
        return this;
    }

    /// <summary>What a download makes; or, through links in <c>blobs/</c>, its imitation.</summary>
    public CacheFixture Download(string revision = Commit, bool blobsAreLinks = false)
    {
        Directory.CreateDirectory(Path.Combine(Repository, "blobs"));
        foreach (var file in Files(revision))
        {
            var source = Path.Combine(Library, file);
            var blob = Path.Combine(Repository, "blobs", Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(source))));
            if (blobsAreLinks && !File.Exists(blob))
                File.CreateSymbolicLink(blob, source);
            else if (!blobsAreLinks)
                File.Copy(source, blob, overwrite: true);
            File.CreateSymbolicLink(Path.Combine(Snapshot(revision), file), $"../../blobs/{Path.GetFileName(blob)}");
        }

        return this;
    }

    /// <summary>Writes something below the repository's folder.</summary>
    public CacheFixture Put(string relative, string text = "")
    {
        var path = Path.Combine(Repository, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    /// <summary>Makes a link anywhere below the cache.</summary>
    public CacheFixture Link(string relative, string target)
    {
        var path = Path.Combine(Hub, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, target);
        return this;
    }

    /// <summary>Moves the repository elsewhere and leaves a link.</summary>
    public CacheFixture MoveAway()
    {
        Directory.Move(Repository, folder["elsewhere"]);
        Directory.CreateSymbolicLink(Repository, folder["elsewhere"]);
        return this;
    }

    private IEnumerable<string> Files(string revision)
    {
        Directory.CreateDirectory(Snapshot(revision));
        return Directory.EnumerateFiles(Library).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);
    }
}
