using System.Text;
using System.Text.RegularExpressions;

namespace OpenSoraDashboard.Core.Diagnosis;

/// <summary>One pasted line without what terminals, launchers, log collectors and input methods put into it.</summary>
internal static partial class LineCleaner
{
    private const int MostPrefixes = 4;

    /// <summary>Cleans a line.</summary>
    /// <param name="line">As it was pasted.</param>
    /// <param name="ranks">Takes up the rank that the line's prefix names.</param>
    public static string Clean(string line, HashSet<string> ranks)
    {
        line = Straighten(Colours().Replace(line, ""));
        for (var i = 0; i < MostPrefixes && Prefix().Match(line) is { Success: true, Length: > 0 } prefix; i++)
        {
            if (prefix.Groups["rank"] is { Success: true } rank)
                ranks.Add(rank.Value);
            line = line[prefix.Length..];
        }

        return Logger().Match(line) is { Success: true } logger ? line[logger.Length..] : line;
    }

    // Chat programs, word processors and Chinese input methods replace these; rich draws boxes.
    private static string Straighten(string line)
    {
        var plain = true;
        foreach (var c in line)
            plain &= c is >= ' ' and < '\u007F' or '\t';
        if (plain)
            return line;
        var text = new StringBuilder(line.Length);
        foreach (var c in line)
        {
            _ = c switch
            {
                '‘' or '’' or '‚' or '‛' or '´' or '′' => text.Append('\''),
                '“' or '”' or '„' or '‟' or '«' or '»' or '″' or '「' or '」' => text.Append('"'),
                '【' => text.Append('['),
                '】' => text.Append(']'),
                '。' => text.Append(". "),
                '、' => text.Append(", "),
                '\u2010' or '\u2011' or '\u2212' => text.Append('-'),
                '…' => text.Append("..."),
                >= '\uFF01' and <= '\uFF5E' => text.Append((char)(c - 0xFEE0)),
                >= '\u2500' and <= '\u257F' or '❱' or '\u3000' or '\u00A0' or '\u202F' => text.Append(' '),
                '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD' or '\u200E' or '\u200F' => text,
                < ' ' and not '\t' => text.Append(' '),
                _ => text.Append(c),
            };
        }

        return text.ToString();
    }

    // What loggers put before an error: «2025-01-01 12:00:00,123 - opensora - ERROR - », loguru's «… | ERROR    | module:main:76 - »,
    // ColossalAI's «[01/01/25 12:00:00] ERROR    colossalai - opensora - ERROR: », «ERROR:root:». The launcher's own lines stay as they are.
    [GeneratedRegex(
        @"^\s*(\[?(\d{4}-\d\d-\d\d|\d\d/\d\d/\d\d)[ T]\d\d:\d\d:\d\d[\d.,]*\]?\s+){1,2}(?!.{0,40}torch\.distributed)[^'""]{0,80}?\b(ERROR|CRITICAL|FATAL)\b"
        + @"(\s*\|\s*[\w.<>]+:[\w.<>]+:\d+ - |\s+([\w.]+ - ){1,3}(ERROR|CRITICAL): |\]?\s*[-:|]?\s+)|^(ERROR|CRITICAL):(?!torch\.distributed)[\w.]+:|^\s{4,}(ERROR|CRITICAL)\s+([\w.]+ - ){1,3}(ERROR|CRITICAL): ",
        RegexOptions.ExplicitCapture,
        10_000)]
    private static partial Regex Logger();

    // Escape sequences of terminals, also where the escape character itself was lost or written out.
    [GeneratedRegex(@"(\x1B|\u241B|\^\[|\\(x1[bB]|033|u001[bB]|e))?\[\d{1,3}(;\d{1,3}){0,6}m|\x1B\[[0-9;?]*[A-Za-z]|\x1B\][^\x07]*\x07", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Colours();

    // torchrun: «[rank0]: », «[default0]:»; srun -l: «0: »; colossalai run: «rank 0 | »; docker compose: «opensora-1  | »;
    // time stamps of log collectors; journald: «Sep 03 12:01:02 host python[42]: »; an answered mail: «> »; pytest: «E   ».
    [GeneratedRegex(
        @"^\s*(\[(rank|default)(?<rank>\d+)\]:|rank\s?(?<rank>\d+)\s?[:|]|(?<rank>\d{1,3}):(?=\s)) ?"
        + @"|^[\w.-]+\s+\| |^\s*\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[\d.,]*(Z|[+-]\d\d:?\d\d)? (stdout |stderr )?([FP] )?"
        + @"|^[A-Z][a-z]{2}\s+\d{1,2} \d\d:\d\d:\d\d \S+ [\w./-]+(\[\d+\])?: |^(> ?)+|^E   +",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        10_000)]
    private static partial Regex Prefix();
}
