using System.Text;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>A plan while it is being put together.</summary>
internal sealed class PlanDraft(PlanRequest request, DiskView disk)
{
    private readonly HashSet<string> made = new(StringComparer.Ordinal);

    public List<PlanStep> Steps { get; } = [];

    public List<PlanPlace> Places { get; } = [];

    public List<PlanWarning> Warnings { get; } = [];

    public List<Precondition> Preconditions { get; } = [];

    public List<Protection> Protections { get; } = [];

    public long BytesWritten { get; private set; }

    /// <summary>Opens a place: everything up to the next one lies in it. Folders that are missing above the entry appear with it.</summary>
    /// <param name="entry">The plan's own folder, file or link.</param>
    public void Open(string entry)
    {
        Folder(Path.GetDirectoryName(entry)!);
        var top = made.Where(m => PathBoundary.IsInside(entry, m)).MinBy(static m => m.Length) ?? entry;
        // Two places of one entry may both want a folder between them; the first brings it.
        if (Places.Exists(p => PathBoundary.IsInside(entry, p.Path)))
            return;
        Places.Add(new PlanPlace(top, entry));
        Preconditions.Add(new Precondition(top, PathState.Absent));
    }

    /// <summary>Makes a folder with all that are missing above it.</summary>
    public void Folder(string path)
    {
        if (made.Contains(path))
            return;
        switch (FileStatus.Of(path, followLinks: false).Kind)
        {
            case EntryKind.Missing:
                Folder(Path.GetDirectoryName(path) ?? throw new PlanRefusedException(PlanProblemKind.Taken, path));
                made.Add(path);
                Steps.Add(new PlanStep(PlanAction.MakeFolder, path, null, 0));
                return;
            case EntryKind.Folder:
            case EntryKind.Link when disk.IsFolder(path):
                return;
            default:
                throw new PlanRefusedException(PlanProblemKind.Taken, path);
        }
    }

    public void Give(LinkMode mode, SourceFile file, string path)
    {
        Folder(Path.GetDirectoryName(path)!);
        if (mode == LinkMode.HardLink)
        {
            Steps.Add(new PlanStep(PlanAction.HardLink, path, file.Real, file.Status.Size));
            return;
        }

        BytesWritten += file.Status.Size;
        Steps.Add(new PlanStep(PlanAction.Copy, path, file.Real, file.Status.Size) { Modified = file.Status.ModifiedNanoseconds });
    }

    public void Link(string path, string text, long bytes) => Steps.Add(new PlanStep(PlanAction.Link, path, text, bytes));

    public void Write(string path, string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        BytesWritten += bytes;
        Steps.Add(new PlanStep(PlanAction.Write, path, null, bytes) { Text = text });
    }

    /// <summary>A file whose text is replaced.</summary>
    public void Replace(string path, string before, string text)
    {
        Places.Add(new PlanPlace(path, path) { Replaces = before });
        Preconditions.Add(new Precondition(path, PathState.File) { Text = before });
        Write(path, text);
    }

    /// <summary>Remembers what the files were.</summary>
    public void Remember(IEnumerable<SourceFile> files) => Preconditions.AddRange(files.Select(static f => f.Seen));

    public void Warn(PlanWarningKind kind, string? path = null, string? detail = null) => Warnings.Add(new PlanWarning(kind, path, detail));

    /// <summary>The finished plan.</summary>
    public PlanDocument Finish(LinkMode mode, long bytes, string? commit = null, CommitSource? source = null) => new PlanDocument
    {
        Kind = request.Kind,
        Id = request.Id,
        Root = request.Root,
        Mode = mode,
        Commit = commit,
        CommitFrom = source,
        Reversibility = Places.Exists(static p => p.Replaces is not null) ? Reversibility.RestoresTheRef : Reversibility.RemovesWhatWasMade,
        ProtectsAgainst = Protections,
        Bytes = bytes,
        BytesWritten = BytesWritten,
        Steps = Steps,
        Places = Places,
        Warnings = Warnings,
        Preconditions = Preconditions,
        Request = request,
    }.Sealed();
}
