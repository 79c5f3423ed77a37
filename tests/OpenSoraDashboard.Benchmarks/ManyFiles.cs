namespace OpenSoraDashboard.Benchmarks;

/// <summary>A folder of 10,000 small files, laid out as model libraries are: many folders, few levels.</summary>
internal sealed class ManyFiles
{
    public const int Count = 10_000;
    private const int PerFolder = 50;

    public ManyFiles()
    {
        Folder = Directory.CreateTempSubdirectory("osd-scan-").FullName;
        for (var i = 0; i < Count; i++)
        {
            var folder = Path.Combine(Folder, $"family-{i / 1000}", $"model-{i / PerFolder}");
            if (i % PerFolder == 0)
                Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Combine(folder, $"shard-{i % PerFolder:00000}.safetensors"), new byte[i % 7]);
        }
    }

    public string Folder { get; }

    public void Delete() => Directory.Delete(Folder, recursive: true);
}
