using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpenSoraDashboard.Core.Integrity;
using OpenSoraDashboard.Core.Integrity.Manifests;
using OpenSoraDashboard.Core.Integrity.Storage;
using OpenSoraDashboard.Core.Integrity.Verification;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>Makes a bundle: a folder of plain files that any medium can carry, with their digests and where they belong.</summary>
/// <remarks>Packing again into the same folder goes on where it was, and writes only pieces that are absent or damaged.</remarks>
public sealed class BundlePacker(IntegrityService integrity, StorageProbe storage, TimeProvider time)
{
    /// <summary>Packs.</summary>
    /// <exception cref="OperationCanceledException">Stopped; what was written stays for the next time.</exception>
    public PackResult Pack(PackRequest request, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        List<TransferProblem> problems = [];
        var sources = Sources(request, problems, cancellationToken);
        var hashed = Hash(sources, problems, progress, cancellationToken);
        if (problems.Count > 0)
            return new PackResult { Problems = problems };
        try
        {
            Directory.CreateDirectory(Path.Join(request.To, BundleManifest.FilesFolder));
            var chunk = Chunk(request);
            return Write(request, [.. hashed.OrderBy(static h => h.Source.Destination, StringComparer.Ordinal)], chunk, progress, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new PackResult { Problems = [new TransferProblem(TransferProblemKind.CannotWrite, request.To, e.Message)] };
        }
    }

    /// <summary>Says what packing would do, by names and lengths. Nothing is written and no content is read.</summary>
    public PackPlan Plan(PackRequest request, CancellationToken cancellationToken = default)
    {
        List<TransferProblem> problems = [];
        var sources = Sources(request, problems, cancellationToken);
        var (chunk, device) = (Chunk(request), FileStatus.Of(ExistingFolder.Of(request.To)).Device);
        List<PackStep> steps = [];
        foreach (var source in sources.OrderBy(static s => s.Destination, StringComparer.Ordinal))
        {
            var status = FileStatus.Of(source.FullPath);
            var isCut = chunk is { } length && status.Size > length;
            var action = isCut ? PackAction.Cut : request.Copy || status.Device != device ? PackAction.Copy : PackAction.Link;
            steps.Add(new PackStep(action, source.FullPath, source.Destination, status.Size, isCut ? (int)((status.Size + chunk!.Value - 1) / chunk.Value) : 1));
        }

        var plan = new PackPlan(steps, problems);
        if (new DriveInfo(ExistingFolder.Of(request.To)).AvailableFreeSpace < plan.RoomWanted)
            problems.Add(new TransferProblem(TransferProblemKind.NoRoom, request.To, plan.RoomWanted.ToString(CultureInfo.InvariantCulture)));
        return plan;
    }

    private static IReadOnlyList<PackSource> Sources(PackRequest request, List<TransferProblem> problems, CancellationToken cancellationToken)
    {
        var sources = request.Release is { } release && ShoppingList.For(release) is { } list
            ? PackSources.Find(list, request.From, problems, cancellationToken)
            : PackSources.All(request.From, cancellationToken);
        // A bundle inside the folder is not packed into itself.
        sources = [.. sources.Where(s => !s.FullPath.StartsWith(request.To + "/", StringComparison.Ordinal))];
        if (sources.Count == 0 && problems.Count == 0)
            problems.Add(new TransferProblem(TransferProblemKind.SourceMissing, request.From, request.Release));
        return sources;
    }

    private long? Chunk(PackRequest request) => request.ChunkBytes ?? storage.Of(ExistingFolder.Of(request.To)).LargestFile / 2;

    /// <summary>Every source with its digest; what is known to be wrong is a problem.</summary>
    private List<HashedSource> Hash(IReadOnlyList<PackSource> sources, List<TransferProblem> problems, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        List<HashedSource> hashed = [];
        foreach (var folder in sources.GroupBy(static s => s.Folder, StringComparer.Ordinal))
        {
            var before = folder.ToDictionary(static s => s, static s => FileStatus.Of(s.FullPath));
            var results = WatchedDigests.Make(integrity, folder.Key, [.. folder.Select(static s => s.Name)], progress, cancellationToken).Files.ToDictionary(static f => f.Path, StringComparer.Ordinal);
            foreach (var source in folder)
            {
                var result = results.GetValueOrDefault(source.Name);
                if (result is { Sha256: not null, IsWrong: false })
                    hashed.Add(new HashedSource(source, before[source], result));
                else if (result is { IsWrong: true })
                    problems.Add(new TransferProblem(TransferProblemKind.SourceWrong, source.FullPath, result.Status.ToString()));
                else
                    problems.Add(new TransferProblem(TransferProblemKind.SourceUnreadable, source.FullPath, result?.Status.ToString()));
            }
        }

        return hashed;
    }

    private PackResult Write(PackRequest request, List<HashedSource> files, long? chunk, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var total = files.Sum(static f => f.Status.Size);
        var writer = new PieceWriter(request, progress, total, cancellationToken);
        writer.Know(PieceJournal.Read(request.To), path => Digests(request.To, path, progress, cancellationToken));
        if (writer.RoomWanted(files.Select(static f => (f.Source.FullPath, f.Status.Size)), chunk) is { } wanted)
            return new PackResult { Problems = [new TransferProblem(TransferProblemKind.NoRoom, request.To, wanted.ToString(CultureInfo.InvariantCulture))] };
        List<BundleFile> packed = [];
        foreach (var (source, status, result) in files)
        {
            var pieces = writer.Write(source, status, result.Sha256!, chunk);
            if (pieces is null)
                return new PackResult { Problems = [new TransferProblem(TransferProblemKind.SourceUnreadable, source.FullPath, nameof(FileIntegrity.Changed))] };
            packed.Add(new BundleFile
            {
                Path = source.Destination,
                Size = status.Size,
                Sha256 = result.Sha256!,
                Pieces = pieces,
                Evidence = [.. result.Evidence.Where(static e => e.Agrees == true && e.Item.Proves).Select(static e => e.Item.Kind.ToString()).Distinct(StringComparer.Ordinal)],
            });
        }

        var manifest = new BundleManifest { Schema = BundleManifest.SchemaName, Release = request.Release, Created = time.GetUtcNow(), Files = packed };
        Finish(request.To, manifest);
        return new PackResult { Manifest = manifest, Kept = writer.Kept, Linked = writer.Linked, Copied = writer.Copied };
    }

    /// <summary>The digests of pieces that lie in the bundle from an earlier time; read, or known from a receipt.</summary>
    private Dictionary<string, string> Digests(string bundle, IReadOnlyList<string> pieces, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        WatchedDigests.Make(integrity, bundle, pieces, progress, cancellationToken).Files
            .Where(static f => f.Sha256 is not null)
            .ToDictionary(static f => f.Path, static f => f.Sha256!, StringComparer.Ordinal);

    private static void Finish(string bundle, BundleManifest manifest)
    {
        var json = manifest.ToJson();
        var sums = new StringBuilder(ChecksumText.Line(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))), BundleManifest.FileName));
        foreach (var piece in manifest.Files.SelectMany(static f => f.Pieces))
            sums.Append(ChecksumText.Line(piece.Sha256, piece.Path));
        Replace(Path.Join(bundle, BundleManifest.ChecksumsName), sums.ToString());
        Replace(Path.Join(bundle, BundleManifest.FileName), json);
        File.Delete(Path.Join(bundle, PieceJournal.FileName));
    }

    private static void Replace(string path, string text)
    {
        File.WriteAllText(path + ".partial", text);
        File.Move(path + ".partial", path, overwrite: true);
    }

    private sealed record HashedSource(PackSource Source, FileStatus Status, FileResult Result);
}
