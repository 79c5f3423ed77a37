using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Security;

namespace OpenSoraDashboard.Files;

/// <summary>Lists what lies where a component comes from, and what of it the loader reads.</summary>
public sealed class ComponentFiles(RootGuard guard)
{
    private const int Deepest = 6;

    /// <summary>More rows than this are not shown.</summary>
    public const int Most = 2000;

    /// <summary>The component's folder with everything below it, then the files that the loader reads elsewhere.</summary>
    public IReadOnlyList<FileRow> List(Deployment deployment, ComponentReport component)
    {
        var rows = new List<FileRow>();
        var uses = Uses(deployment, component);
        if (component.Request.Source is { Length: > 0 } source)
        {
            var path = Path.GetFullPath(source, deployment.WorkingDirectory);
            if (guard.Resolve(path).Status.Kind == EntryKind.Folder)
                AddFolder(path, 0, rows, uses, []);
        }

        var shown = rows.Select(r => r.Path).ToHashSet(StringComparer.Ordinal);
        rows.AddRange(component.Load.Files.Where(f => !shown.Contains(f)).Take(Most).Select(f => Row(f, f, 0, uses)));
        return rows;
    }

    /// <summary>Follows links into folders, each folder once: <c>model -&gt; .</c> is a fix that people really make.</summary>
    private void AddFolder(string folder, int depth, List<FileRow> rows, Dictionary<string, FileUse> uses, HashSet<string> visited)
    {
        if (guard.Resolve(folder).Real is not { } real || !visited.Add(real))
            return;
        foreach (var name in Names(real))
        {
            if (rows.Count >= Most)
                return;
            var row = Row(Path.Join(folder, name), name, depth, uses);
            rows.Add(row);
            if (row.IsFolder && depth < Deepest)
                AddFolder(row.Path, depth + 1, rows, uses, visited);
        }
    }

    /// <summary>Folders first, then by name. Names that begin with a dot are shown: <c>.cache/huggingface</c> holds evidence.</summary>
    private static IReadOnlyList<string> Names(string folder)
    {
        try
        {
            using var provider = new PhysicalFileProvider(folder, ExclusionFilters.None);
            return [.. provider.GetDirectoryContents("").OrderByDescending(i => i.IsDirectory).ThenBy(i => i.Name, StringComparer.Ordinal).Select(i => i.Name)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be listed shows as a folder without entries; the finding about it says why.
            return [];
        }
    }

    /// <summary>Sizes come from our own look: the provider gives a link the length of its text.</summary>
    private FileRow Row(string path, string name, int depth, Dictionary<string, FileUse> uses)
    {
        var guarded = guard.Resolve(path);
        var status = guarded.Status;
        return new FileRow(path, name, depth, status)
        {
            LinkText = FileStatus.Of(path, followLinks: false).Kind == EntryKind.Link ? new FileInfo(path).LinkTarget : null,
            LeavesRoots = guarded.Refusal == GuardRefusal.Outside,
            Content = status.Kind == EntryKind.File ? Kind(guarded.Real!, status.Size) : null,
            Use = uses.GetValueOrDefault(path),
        };
    }

    private static FileKind? Kind(string path, long size)
    {
        try
        {
            return FileKinds.Of(System.IO.Path.GetFileName(path), new DiskView().Head(path, FileKinds.HeadBytes), size).Kind;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not readable here: its row shows the size and the rights.
            return null;
        }
    }

    private static Dictionary<string, FileUse> Uses(Deployment deployment, ComponentReport component)
    {
        var uses = new Dictionary<string, FileUse>(StringComparer.Ordinal);
        foreach (var step in component.Load.Trace)
        {
            if (step is { Hypothetical: true, Path: { Length: > 0 } path, Result: Core.Loading.TraceResults.Read or Core.Loading.TraceResults.File or Core.Loading.TraceResults.Found })
                uses[Path.GetFullPath(path, deployment.WorkingDirectory)] = FileUse.Later;
        }

        foreach (var file in component.Load.Files)
            uses[Path.GetFullPath(file, deployment.WorkingDirectory)] = FileUse.Read;
        return uses;
    }
}
