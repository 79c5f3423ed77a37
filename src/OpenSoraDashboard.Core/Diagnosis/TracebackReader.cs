using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Core.Diagnosis;

/// <summary>Finds in a pasted text what is known. Nothing of the text is kept, logged or executed.</summary>
public static partial class TracebackReader
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const int MostUnrecognised = 5;
    private const int MostErrorLines = 40;
    private const int MostSeen = 6;
    private const int LongestLine = 500;
    private const int LongestExcerpt = 6;

    /// <summary>Reads a text.</summary>
    /// <param name="pasted">What the user saw: a traceback, a log, a sentence of it.</param>
    /// <param name="report">The present state of a deployment; a cause that it shows too is certain, and its own fix is offered.</param>
    public static DiagnosisResult Read(string pasted, Report? report = null)
    {
        var text = PastedText.Of(pasted);
        List<(KnownError Known, DiagnosisMatch Match)> found = [];
        HashSet<string> closed = new(StringComparer.Ordinal);
        var cut = new CutText(text, KnownErrors.All);
        var watch = Stopwatch.StartNew();
        Find(static (known, text) => known.Find(text), isWords: false);
        // A wrapped or shortened text may have lost what tells its lines of error from the rest.
        if (text.HasErrors && found.TrueForAll(static f => f.Known.Echo || f.Known.Remark))
            Find(static (known, text) => known.Find(text, inAllLines: true), isWords: false);
        if (found.TrueForAll(static f => f.Known.Echo) && cut.Find() is var (told, length, line))
            found.Add((told, Match(told, KnownErrorHit.Piece(line), length >= CutText.Sure ? Confidence.Medium : Confidence.Low, text, report)));
        // People's own words are asked only where no program speaks.
        if (found.TrueForAll(static f => f.Known.Echo) && !Exception().IsMatch(text.Errors.Flat.Replace("AssertionError", "", StringComparison.OrdinalIgnoreCase)))
            Find(static (known, text) => known.FindWords(text), isWords: true);
        var sure = found.Exists(static f => f.Match.Confidence == Confidence.High && !f.Known.Echo);
        var others = found.Exists(static f => !f.Known.Echo);
        // Of several readings with one rule behind them the surest is enough.
        var matches = found
            .Where(f => (!sure || f.Match.Confidence != Confidence.Low) && (!others || !f.Known.Echo))
            .OrderByDescending(f => f.Match.Confidence)
            .ThenBy(f => f.Known.Remark)
            .Select(f => f.Match)
            .DistinctBy(m => m.Code ?? m.Id, StringComparer.Ordinal)
            .ToList();
        return new DiagnosisResult(matches, Unrecognised(text, [.. found.Select(f => f.Match)]))
        {
            Ranks = text.Ranks,
            HasTraceback = text.Whole.Flat.Contains("Traceback (most recent call last)", StringComparison.OrdinalIgnoreCase) || text.Whole.LastFrame is not null,
            HasLauncherSummary = Launcher().IsMatch(text.Whole.Flat),
            Seen = matches.Count > 0 ? [] : Seen(text),
        };

        // A text made to keep the search busy gets what was found until then.
        void Find(Func<KnownError, PastedText, KnownErrorHit?> search, bool isWords)
        {
            foreach (var known in KnownErrors.All)
            {
                if (watch.Elapsed > Patience)
                    return;
                if (closed.Contains(known.Id) || found.Exists(f => ReferenceEquals(f.Known, known)) || search(known, text) is not { } hit)
                    continue;
                closed.UnionWith(known.Instead);
                found.Add((known, Match(known, hit, isWords ? Confidence.Low : Sure(known, hit, cut), text, report)));
            }
        }
    }

    private static Confidence Sure(KnownError known, KnownErrorHit hit, CutText cut)
    {
        var doubts = (hit.Pattern > 0 ? 1 : 0) + (known.Doubtful ? 1 : 0);
        if (!hit.HasFrame)
            doubts += known.Within is not null ? 2 : known.Frame is not null ? 1 : 0;
        if (doubts == 0 && cut.Holds(known, hit))
            doubts = 1;
        return doubts switch { 0 => Confidence.High, 1 => Confidence.Medium, _ => Confidence.Low };
    }

    private static DiagnosisMatch Match(KnownError known, KnownErrorHit hit, Confidence confidence, PastedText text, Report? report)
    {
        Dictionary<string, string> arguments = new(StringComparer.Ordinal);
        foreach (Group group in hit.Match.Groups)
        {
            if (group.Success && group.Name != "0")
                arguments[group.Name] = group.Value.Trim();
        }

        var same = known.Code is null ? null : Findings(report).FirstOrDefault(f => f.Code.Equals(known.Code, StringComparison.Ordinal) && f.Outcome == CheckOutcome.Failed);
        return new DiagnosisMatch(known.Id, known.Code, same is not null ? Confidence.High : confidence)
        {
            Arguments = arguments,
            Lines = (hit.First + 1, hit.Last + 1),
            Excerpt = string.Join('\n', text.Lines.Skip(hit.First).Take(Math.Min(hit.Last - hit.First + 1, LongestExcerpt)).Select(Shorten)),
            InDeployment = same is not null,
            Fixes = same is { Fixes.Count: > 0 } ? same.Fixes : DiagnosisFixes.For(known, arguments),
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

    // What could be made out all the same: the exceptions, and the file in which it went wrong.
    private static List<string> Seen(PastedText text)
    {
        var seen = Exception().Matches(text.Errors.Flat).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal).Take(MostSeen).ToList();
        if (text.Errors.LastFrame is { } file)
            seen.Add(Shorten(file));
        return seen;
    }

    private static string Shorten(string line) => line.Length > LongestLine ? line[..LongestLine] + "…" : line;

    [GeneratedRegex(@"^([A-Za-z_][\w.]*\.)?[A-Z]\w*(Error|Exception|Interrupt|Exit)(:|$)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ErrorLine();

    [GeneratedRegex(@"\b(?<name>[A-Z]\w{0,60}(Error|Exception|Interrupt))\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Exception();

    [GeneratedRegex(@"ChildFailedError|Root Cause \(first observed failure\)|error_file: <N/A>|failed \(exitcode: -?\d+\) local_rank|Sending process \d+ closing signal", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Launcher();
}
