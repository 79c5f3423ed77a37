using System.Text.RegularExpressions;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Core.Diagnosis;

/// <summary>Finds in a pasted text what is known. Nothing of the text is kept, logged or executed.</summary>
public static partial class TracebackReader
{
    private const int MostUnrecognised = 5;
    private const int MostErrorLines = 40;
    private const int LongestLine = 500;
    private const int LongestExcerpt = 6;

    /// <summary>Reads a text.</summary>
    /// <param name="pasted">What the user saw: a traceback, a log, a sentence of it.</param>
    /// <param name="report">The present state of a deployment; a cause that it shows too is certain, and its own fix is offered.</param>
    public static DiagnosisResult Read(string pasted, Report? report = null)
    {
        var text = PastedText.Of(pasted);
        List<DiagnosisMatch> found = [];
        HashSet<string> closed = new(StringComparer.Ordinal);
        foreach (var known in KnownErrors.All)
        {
            if (closed.Contains(known.Id) || known.Find(text) is not { } hit)
                continue;
            closed.UnionWith(known.Instead);
            found.Add(Match(known, hit, text, report));
        }

        // Of several readings with one rule behind them the surest is enough.
        var matches = found
            .OrderByDescending(m => m.Confidence)
            .DistinctBy(m => m.Code ?? m.Id, StringComparer.Ordinal)
            .ToList();
        return new DiagnosisResult(matches, Unrecognised(text, found))
        {
            Ranks = text.Ranks,
            HasTraceback = text.Flat.Contains("Traceback (most recent call last)", StringComparison.OrdinalIgnoreCase) || Frame().IsMatch(text.Flat),
            HasLauncherSummary = Launcher().IsMatch(text.Flat),
        };
    }

    private static DiagnosisMatch Match(KnownError known, (Match Match, int Pattern, bool Compact) hit, PastedText text, Report? report)
    {
        var lines = hit.Compact ? text.CompactLines : text.FlatLines;
        var first = lines[hit.Match.Index];
        var last = lines[Math.Max(hit.Match.Index, hit.Match.Index + hit.Match.Length - 1)];
        Dictionary<string, string> arguments = new(StringComparer.Ordinal);
        foreach (Group group in hit.Match.Groups)
        {
            if (group.Success && group.Name != "0")
                arguments[group.Name] = group.Value.Trim();
        }

        var same = known.Code is null ? null : Findings(report).FirstOrDefault(f => f.Code.Equals(known.Code, StringComparison.Ordinal) && f.Outcome == CheckOutcome.Failed);
        var confidence = (hit.Pattern, known.Doubtful) switch
        {
            (0, false) => Confidence.High,
            (0, true) or (_, false) => Confidence.Medium,
            _ => Confidence.Low,
        };
        return new DiagnosisMatch(known.Id, known.Code, same is not null ? Confidence.High : confidence)
        {
            Arguments = arguments,
            Lines = (first + 1, last + 1),
            Excerpt = string.Join('\n', text.Lines.Skip(first).Take(Math.Min(last - first + 1, LongestExcerpt)).Select(Shorten)),
            InDeployment = same is not null,
            Fixes = same is { Fixes.Count: > 0 } ? same.Fixes : DiagnosisFixes.For(known.Code, arguments),
        };
    }

    private static IEnumerable<Finding> Findings(Report? report) =>
        report is null ? [] : report.Components.SelectMany(c => c.Findings).Concat(report.Findings);

    private static List<string> Unrecognised(PastedText text, List<DiagnosisMatch> found)
    {
        // Of many processes each prints the same; one of them was recognised.
        var understood = found.SelectMany(m => text.Lines.Skip(m.Lines.First - 1).Take(m.Lines.Last - m.Lines.First + 1)).ToHashSet(StringComparer.Ordinal);
        var lines = text.Lines
            .Where(l => ErrorLine().IsMatch(l.Trim()) && !Launcher().IsMatch(l) && !understood.Contains(l))
            .Distinct(StringComparer.Ordinal)
            .Take(MostErrorLines)
            .Where(l => PastedText.Of(l) is var alone && !KnownErrors.All.Any(k => k.Find(alone) is not null))
            .Take(MostUnrecognised)
            .Select(l => Shorten(l.Trim()))
            .ToList();
        if (lines.Count == 0 && found.Count == 0 && text.Lines.LastOrDefault(l => !string.IsNullOrWhiteSpace(l)) is { } end)
            lines.Add(Shorten(end.Trim()));
        return lines;
    }

    private static string Shorten(string line) => line.Length > LongestLine ? line[..LongestLine] + "…" : line;

    [GeneratedRegex(@"^([A-Za-z_][\w.]*\.)?[A-Z]\w*(Error|Exception|Interrupt|Exit)(:|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ErrorLine();

    [GeneratedRegex(@"File ""[^""]+"", line \d+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Frame();

    [GeneratedRegex(@"ChildFailedError|Root Cause \(first observed failure\)|error_file: <N/A>|failed \(exitcode: -?\d+\) local_rank|Sending process \d+ closing signal", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Launcher();
}
