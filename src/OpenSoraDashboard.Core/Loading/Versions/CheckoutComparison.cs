using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Loading.Versions;

/// <summary>Holds the source files of a checkout against the published ones. Nothing in it is executed.</summary>
internal static class CheckoutComparison
{
    /// <summary>The files whose effect on loading is not known.</summary>
    /// <param name="folder">The checkout, or the package <c>opensora</c> in it.</param>
    /// <param name="release">The release that is checked.</param>
    /// <param name="disk">Where it is read.</param>
    /// <param name="known">The published files.</param>
    public static IReadOnlyList<SourceChange> Of(string folder, string release, DiskView disk, KnownSources known)
    {
        if (CheckoutReader.Package(folder, disk) is not { } package)
            return [new SourceChange(folder, "opensora/models", SourceChangeKind.NoSource)];
        List<SourceChange> changes = [];
        foreach (var source in known.Of(release))
        {
            var path = Path.Join(package, source.Path);
            if (Kind(source, path, disk, known) is not { } kind)
                continue;
            // What is not there or is no Python stops the import of all the others.
            var all = kind is SourceChangeKind.Missing or SourceChangeKind.Unreadable;
            changes.Add(new SourceChange(path, "opensora/" + source.Path, kind) { Slots = all ? [] : source.Slots, Types = all ? [] : source.Types });
        }

        return changes;
    }

    private static SourceChangeKind? Kind(KnownSource source, string path, DiskView disk, KnownSources known)
    {
        if (!disk.Exists(path))
            return source.Optional ? null : SourceChangeKind.Missing;
        if (CheckoutReader.Bytes(path, disk) is not { } file)
            return SourceChangeKind.Unreadable;
        var code = PythonCode.Of(file);
        if (source.Holds(file, code))
            return null;
        if (code is null)
            return SourceChangeKind.Unreadable;
        return known.History.GetValueOrDefault(source.Path)?.Contains(KnownSources.Id(file), StringComparer.Ordinal) == true ? SourceChangeKind.OtherTime : SourceChangeKind.Edited;
    }
}
