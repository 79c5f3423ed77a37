using System.Text;

namespace OpenSoraDashboard.Deployments;

/// <summary>Makes names fit for links, each one once.</summary>
internal sealed class DeploymentKeys
{
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);

    public string For(string name)
    {
        var key = Slug(name);
        var free = key;
        for (var n = 2; !taken.Add(free); n++)
            free = $"{key}-{n}";
        return free;
    }

    /// <summary>Letters and digits of any script stay, so that Chinese folder names make readable links.</summary>
    private static string Slug(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c) || c is '.' or '_')
                slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        var text = slug.ToString().Trim('-', '.');
        return text.Length == 0 ? "library" : text;
    }
}
