namespace OpenSoraDashboard.Benchmarks;

/// <summary>A Hub cache of 2,000 repositories with ten files each, laid out as downloads lay it out.</summary>
internal sealed class ManyRepositories
{
    public const int Count = 2_000;
    public const int Files = 10;

    public ManyRepositories()
    {
        Folder = Directory.CreateTempSubdirectory("osd-cache-").FullName;
        for (var i = 0; i < Count; i++)
        {
            var repository = Path.Combine(Folder, $"models--org-{i % 40}--model-{i:0000}");
            var commit = Convert.ToHexStringLower(BitConverter.GetBytes(i)).PadLeft(40, 'a');
            Directory.CreateDirectory(Path.Combine(repository, "blobs"));
            Directory.CreateDirectory(Path.Combine(repository, "refs"));
            Directory.CreateDirectory(Path.Combine(repository, "snapshots", commit));
            File.WriteAllText(Path.Combine(repository, "refs", "main"), commit);
            for (var file = 0; file < Files; file++)
            {
                var blob = $"{i:x8}{file:x8}".PadLeft(64, 'b');
                File.WriteAllBytes(Path.Combine(repository, "blobs", blob), new byte[100 + file]);
                File.CreateSymbolicLink(Path.Combine(repository, "snapshots", commit, $"model-{file:00000}.safetensors"), $"../../blobs/{blob}");
            }
        }
    }

    public string Folder { get; }

    public void Delete() => Directory.Delete(Folder, recursive: true);
}
