using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.HubCache.Location;
using OpenSoraDashboard.Core.HubCache.Resolution;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>An answer of the cache for a terminal: found or not, and every lookup.</summary>
internal sealed class ResolveView(Screen screen, IWords words)
{
    /// <summary>Writes the answer.</summary>
    public void Show(CacheQuestion question, CacheAnswer answer, CacheLocation location, IReadOnlyList<Finding> findings)
    {
        new CacheView(screen, words).ShowLocation(location);
        var mark = answer.IsFound ? Mark.Good : answer.UnknownReason is null ? Mark.Bad : Mark.Open;
        screen.Prose(0, mark.Sign + " ", mark.Tone, words.Summary(question, answer), Tone.Strong);
        if (answer.Path is { } path)
            screen.Line(2, (path, Tone.Plain));
        if (answer.Message is { Length: > 0 } message)
            screen.Prose(2, message, Tone.Bad);
        screen.Line();
        new TraceView(screen, words).Show(answer.Trace);
        foreach (var finding in findings.Where(static f => f.Severity >= Severity.Warning))
            new FindingView(screen, words).Show(finding);
    }
}
