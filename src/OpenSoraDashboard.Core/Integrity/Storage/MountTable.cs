using System.Globalization;
using System.Text;

namespace OpenSoraDashboard.Core.Integrity.Storage;

/// <summary>What is mounted where, read from <c>/proc/self/mountinfo</c>.</summary>
internal sealed class MountTable
{
    private readonly List<Mount> mounts;

    private MountTable(List<Mount> mounts) => this.mounts = mounts;

    /// <summary>Reads the kernel's table; empty where there is none.</summary>
    public static MountTable Read(string file = "/proc/self/mountinfo")
    {
        try
        {
            return Parse(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new MountTable([]);
        }
    }

    /// <summary>Reads the text of a table. Lines of another form are skipped.</summary>
    public static MountTable Parse(string text)
    {
        List<Mount> found = [];
        foreach (var line in text.Split('\n'))
        {
            // 36 35 98:0 /root /mount/point options - ext4 /dev/root superoptions; any number of fields stands before the dash.
            var fields = line.Split(' ');
            var dash = Array.IndexOf(fields, "-", 5 <= fields.Length ? 5 : fields.Length);
            if (dash < 0 || dash + 2 >= fields.Length || Device(fields[2]) is not { } device)
                continue;
            found.Add(new Mount(device, Unescape(fields[4]), fields[dash + 1], Unescape(fields[dash + 2]))
            {
                ReadOnly = IsReadOnly(fields[5]) || (dash + 3 < fields.Length && IsReadOnly(fields[dash + 3])),
            });
        }

        return new MountTable(found);
    }

    /// <summary>The mount that a path lies on: by device number where it is mounted under one, else by the longest mount point above the path.</summary>
    public Mount? Find(ulong device, string path)
    {
        var above = mounts.Where(m => IsAbove(m.Point, path)).OrderBy(m => m.Point.Length);
        return above.LastOrDefault(m => m.Device == device) ?? mounts.LastOrDefault(m => m.Device == device) ?? above.LastOrDefault();
    }

    private static bool IsReadOnly(string options) => options.Split(',').Contains("ro", StringComparer.Ordinal);

    private static bool IsAbove(string point, string path) =>
        point is "/" || (path.StartsWith(point, StringComparison.Ordinal) && (path.Length == point.Length || path[point.Length] == '/'));

    private static ulong? Device(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 &&
            uint.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var major) &&
            uint.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            ? ((ulong)major << 32) | minor
            : null;
    }

    // The kernel writes space, tab, line feed and backslash as \040 and so on, byte by byte.
    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length && text.AsSpan(i + 1, 3) is var digits && !digits.ContainsAnyExceptInRange('0', '7'))
            {
                result.Append((char)(((digits[0] - '0') << 6) | ((digits[1] - '0') << 3) | (digits[2] - '0')));
                i += 3;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }
}

/// <summary>One mounted file system.</summary>
/// <param name="Device">Its device number, as in <see cref="Weights.FileStatus.Device"/>.</param>
/// <param name="Point">Where it is mounted.</param>
/// <param name="FileSystem">Its type: <c>ext4</c>, <c>nfs4</c>, <c>fuse.sshfs</c>.</param>
/// <param name="Source">What is mounted: <c>/dev/sda1</c>, <c>host:/export</c>.</param>
internal sealed record Mount(ulong Device, string Point, string FileSystem, string Source)
{
    /// <summary>Nothing can be written to it, whatever the permission bits say.</summary>
    public bool ReadOnly { get; init; }
}
