using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenSoraDashboard.Core.Formats.Shards;

/// <summary>The name of one of several files that belong together: <c>model-00001-of-00002.safetensors</c>.</summary>
/// <param name="Stem">What stands before the numbers.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Ending">What stands behind the numbers, the dot included.</param>
public sealed partial record ShardName(string Stem, int Number, int Total, string Ending)
{
    /// <summary>Reads a file name; null where it is not numbered.</summary>
    public static ShardName? Read(string name)
    {
        var match = Pattern().Match(name);
        return match.Success
            ? new ShardName(
                match.Groups["stem"].Value,
                int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture),
                int.Parse(match.Groups["total"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture),
                match.Groups["ending"].Value)
            : null;
    }

    /// <summary>The name of another file of the same set.</summary>
    public string Sibling(int number) => string.Create(CultureInfo.InvariantCulture, $"{Stem}-{number:D5}-of-{Total:D5}{Ending}");

    // The five digits are transformers', diffusers' and ColossalAI's alike.
    [GeneratedRegex(@"^(?<stem>.*?)-(?<number>[0-9]{5})-of-(?<total>[0-9]{5})(?<ending>\.[A-Za-z0-9.]+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Pattern();
}
