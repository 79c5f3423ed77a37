using System.Text;
using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Integrity.Manifests;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>The list of what a folder received, so that it can be verified there ever after.</summary>
internal static class ReceivedList
{
    /// <summary>A list of digests by its ending; lists that users make have other names.</summary>
    public const string FileName = "received.sha256sums";

    private const long LargestBytes = 64 << 20;

    /// <summary>Adds files to the list; what an earlier bundle brought stays on it.</summary>
    public static void Write(string folder, IEnumerable<BundleFile> files)
    {
        var path = Path.Join(folder, FileName);
        SortedDictionary<string, string> lines = new(StringComparer.Ordinal);
        if (SmallFile.Read(path, LargestBytes) is { } old)
        {
            foreach (var (sha256, name) in ChecksumText.Parse(Encoding.UTF8.GetString(old), out _))
                lines[name] = sha256;
        }

        foreach (var file in files)
            lines[file.Path] = file.Sha256;
        if (lines.Count == 0)
            return;
        File.WriteAllText(path + ".partial", string.Concat(lines.Select(static l => ChecksumText.Line(l.Value, l.Key))));
        File.Move(path + ".partial", path, overwrite: true);
    }
}
