using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>Collects the files of the folders a plan is made from.</summary>
/// <remarks>
/// All of them are taken, not only those that one loader reads: another release, or a tokenizer, may look for the rest, and
/// a hard link costs nothing. Hidden names and unfinished downloads are left out.
/// </remarks>
internal sealed class SourceFiles(DiskView disk)
{
    private const int Most = 100_000;
    private const int Deepest = 32;

    // What huggingface_hub keeps in a repository's folder of its cache: no files of the repository.
    private static readonly HashSet<string> Machinery = new(StringComparer.Ordinal) { "refs", "snapshots", "blobs", "trees" };

    private readonly Dictionary<string, SourceFile> byName = new(StringComparer.Ordinal);

    /// <summary>Names that were left out, relative to their folder.</summary>
    public List<string> LeftOut { get; } = [];

    /// <summary>The files by their names, in ordinal order.</summary>
    public IReadOnlyList<SourceFile> Files => [.. byName.Values.OrderBy(static f => f.Name, StringComparer.Ordinal)];

    /// <summary>Takes a folder in.</summary>
    /// <exception cref="PlanRefusedException">It is not there, cannot be read in full, or contradicts one taken in before.</exception>
    public void Add(string folder)
    {
        var status = disk.Status(folder);
        if (status.Kind != EntryKind.Folder)
            throw Refuse(folder, status.Kind);
        Walk(folder, "", 0, []);
    }

    private void Walk(string folder, string prefix, int depth, HashSet<string> above)
    {
        // A link back to a folder above (our own model -> . is one) adds nothing and never ends.
        if (RealPath.Of(folder) is not { } real || depth > Deepest || !above.Add(real))
        {
            LeftOut.Add(prefix.TrimEnd('/'));
            return;
        }

        var listing = disk.List(folder);
        if (listing.Error is { } error)
            throw Refuse(folder, error);
        foreach (var name in listing.Names)
        {
            if (name.StartsWith('.') || FileKinds.LeftoverOf(name) is not null || (depth == 0 && IsMachinery(folder, name)))
                LeftOut.Add(prefix + name);
            else
                Take(Path.Join(folder, name), prefix + name, depth, above);
        }

        above.Remove(real);
    }

    private void Take(string path, string name, int depth, HashSet<string> above)
    {
        var status = disk.Status(path);
        switch (status.Kind)
        {
            case EntryKind.Folder:
                Walk(path, name + "/", depth + 1, above);
                break;
            case EntryKind.File:
                Take(new SourceFile(name, path, RealPath.Of(path) ?? path, status));
                break;
            default:
                throw Refuse(path, status.Kind);
        }
    }

    private void Take(SourceFile file)
    {
        if (!disk.MayRead(file.Path))
            throw new PlanRefusedException(PlanProblemKind.SourceUnreadable, file.Path);
        if (byName.TryGetValue(file.Name, out var other) && (other.Status.Device, other.Status.Inode) != (file.Status.Device, file.Status.Inode))
            throw new PlanRefusedException(PlanProblemKind.Conflict, file.Path, other.Path);
        byName[file.Name] = file;
        if (byName.Count > Most)
            throw new PlanRefusedException(PlanProblemKind.TooManyFiles, file.Path, Most.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private bool IsMachinery(string folder, string name) =>
        Machinery.Contains(name) && Path.GetFileName(folder).StartsWith("models--", StringComparison.Ordinal) && disk.IsFolder(Path.Join(folder, name));

    private PlanRefusedException Refuse(string path, EntryKind kind) => new(
        kind switch
        {
            EntryKind.Denied when disk.Boundary is { } roots && !roots.Allows(path) => PlanProblemKind.OutsideRoots,
            EntryKind.Missing when FileStatus.Of(path, followLinks: false).Kind == EntryKind.Link => PlanProblemKind.DanglingLink,
            EntryKind.Loop => PlanProblemKind.DanglingLink,
            EntryKind.Missing or EntryKind.File => PlanProblemKind.SourceMissing,
            _ => PlanProblemKind.SourceUnreadable,
        },
        path);
}
