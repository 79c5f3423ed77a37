namespace OpenSoraDashboard.Core.Configs.Linting;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Spelling
{
    /// <summary>The known name with the fewest changed letters, if they are few; null otherwise.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        string? best = null;
        var least = Math.Max(1, name.Length / 5) + 1;
        foreach (var other in known)
        {
            if (Math.Abs(other.Length - name.Length) < least && Distance(name, other) is var distance && distance < least)
                (best, least) = (other, distance);
        }

        return best;
    }

    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1));
                corner = above;
            }
        }

        return row[b.Length];
    }
}
