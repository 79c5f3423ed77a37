using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OpenSoraDashboard.Fixtures.Integrity;

/// <summary>A repository of the Hub with a few small files, laid out on disk as huggingface_hub 1.22 and later or a git clone lays it out.</summary>
public sealed class PublishedRepository
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private static readonly string[] LfsEndings = [".safetensors", ".bin", ".model"];

    /// <summary>Contents by name; what ends like weights is kept in LFS.</summary>
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Two shards of one length, their index, a tokenizer, ordinary files, a sub-folder and a name with a space.</summary>
    public static PublishedRepository Sharded()
    {
        var repository = new PublishedRepository();
        repository.Files["README.md"] = "# weights\n"u8.ToArray();
        repository.Files["config.json"] = """{"model_type":"t5"}"""u8.ToArray();
        repository.Files["model.safetensors.index.json"] =
            """{"metadata":{"total_size":16},"weight_map":{"a":"model-00001-of-00002.safetensors","b":"model-00002-of-00002.safetensors"}}"""u8.ToArray();
        repository.Files["model-00001-of-00002.safetensors"] = Content(1, 300_000);
        repository.Files["model-00002-of-00002.safetensors"] = Content(2, 300_000);
        repository.Files["spiece.model"] = Content(3, 5_000);
        repository.Files["sub/模型 x.bin"] = Content(4, 70_000);
        repository.Files["sub/small.txt"] = "small\n"u8.ToArray();
        return repository;
    }

    /// <summary>Bytes that are the same for the same seed.</summary>
    public static byte[] Content(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static bool IsLfs(string name) => LfsEndings.Any(e => name.EndsWith(e, StringComparison.Ordinal));

    public static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static string GitSha1(byte[] content) =>
        Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {content.Length}\0")), .. content]));

    public static byte[] Pointer(byte[] content) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"version https://git-lfs.github.com/spec/v1\noid sha256:{Sha256(content)}\nsize {content.Length}\n"));

    /// <summary>What the Hub answers as ETag, and calls the blob.</summary>
    public string ETag(string name) => IsLfs(name) ? Sha256(Files[name]) : GitSha1(Files[name]);

    /// <summary>Writes the repository into a Hub cache.</summary>
    /// <param name="hub">The folder that holds the repositories.</param>
    /// <param name="links">False for a file system without links: the files lie in the snapshot, and no blob tells their digest.</param>
    /// <param name="tree">Whether the list of the commit is kept, as <c>snapshot_download</c> does from 1.22 on.</param>
    /// <returns>The snapshot's folder.</returns>
    public string WriteCache(string hub, bool links = true, bool tree = true)
    {
        var folder = Path.Join(hub, "models--org--name");
        var snapshot = Path.Join(folder, "snapshots", Commit);
        Write(Path.Join(hub, "CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55"u8.ToArray());
        Write(Path.Join(folder, "refs", "main"), Encoding.ASCII.GetBytes(Commit));
        Directory.CreateDirectory(Path.Join(folder, "blobs"));
        foreach (var (name, content) in Files)
        {
            var path = Path.Join(snapshot, name);
            if (!links)
            {
                Write(path, content);
                continue;
            }

            Write(Path.Join(folder, "blobs", ETag(name)), content);
            Write(Path.Join(hub, ".locks", "models--org--name", ETag(name) + ".lock"), []);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.CreateSymbolicLink(path, Path.Join(string.Concat(Enumerable.Repeat("../", name.Count(static c => c == '/') + 2)), "blobs", ETag(name)));
        }

        if (tree)
            Write(Path.Join(folder, "trees", Commit + ".json"), Tree());
        return snapshot;
    }

    /// <summary>Writes the repository as <c>hf download --local-dir</c> does.</summary>
    /// <param name="folder">The folder given to it.</param>
    /// <param name="only">The files that were asked for; null for all.</param>
    /// <param name="tree">Whether the list of the commit is kept.</param>
    public void WriteLocalFolder(string folder, IReadOnlyCollection<string>? only = null, bool tree = true)
    {
        var notes = Path.Join(folder, ".cache", "huggingface");
        Write(Path.Join(notes, ".gitignore"), "*"u8.ToArray());
        foreach (var (name, content) in Files.Where(f => only?.Contains(f.Key, StringComparer.Ordinal) ?? true))
        {
            var path = Path.Join(folder, name);
            Write(path, content);
            var seconds = (File.GetLastWriteTimeUtc(path) - DateTime.UnixEpoch).TotalSeconds + 0.1;
            var note = string.Create(CultureInfo.InvariantCulture, $"{Commit}\n{ETag(name)}\n{seconds:0.0000}\n");
            Write(Path.Join(notes, "download", name + ".metadata"), Encoding.ASCII.GetBytes(note));
            Write(Path.Join(notes, "download", name + ".lock"), []);
        }

        if (tree)
            Write(Path.Join(notes, "trees", Commit + ".json"), Tree());
    }

    /// <summary>Writes the repository as a git clone with LFS.</summary>
    /// <param name="folder">The clone.</param>
    /// <param name="objects">Whether the objects of LFS are kept below <c>.git</c>; without them the index and <c>.gitattributes</c> have to do.</param>
    /// <param name="version">Version of the index: 2 or 4.</param>
    public void WriteClone(string folder, bool objects, int version = 2)
    {
        var all = new Dictionary<string, byte[]>(Files, StringComparer.Ordinal)
        {
            [".gitattributes"] = Encoding.ASCII.GetBytes(string.Concat(LfsEndings.Select(static e => $"*{e} filter=lfs diff=lfs merge=lfs -text\n"))),
        };
        foreach (var (name, content) in all)
        {
            Write(Path.Join(folder, name), content);
            var sha256 = Sha256(content);
            if (objects && IsLfs(name))
                Write(Path.Join(folder, ".git", "lfs", "objects", sha256[..2], sha256[2..4], sha256), content);
        }

        var entries = all.Select(static f => (f.Key, GitSha1(IsLfs(f.Key) ? Pointer(f.Value) : f.Value)));
        Write(Path.Join(folder, ".git", "index"), GitIndexFile.Make(entries, version));
    }

    private byte[] Tree()
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("format_version", 1);
            json.WriteStartObject("files");
            foreach (var (name, content) in Files.OrderBy(static f => f.Key, StringComparer.Ordinal))
            {
                json.WriteStartObject(name);
                json.WriteNumber("size", content.Length);
                json.WriteString("blob_id", GitSha1(IsLfs(name) ? Pointer(content) : content));
                if (IsLfs(name))
                {
                    json.WriteString("lfs_sha256", Sha256(content));
                    json.WriteNumber("lfs_size", content.Length);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return text.ToArray();
    }

    private static void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }
}
