using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Integrity.Runs;
using OpenSoraDashboard.Core.Integrity.Verification;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>A verification for a terminal: the verdict, every file that is not intact, what the answer rests on.</summary>
internal sealed class VerifyView(Screen screen, IWords words)
{
    private const int FilesShown = 200;
    private const int NamesShown = 6;

    /// <summary>Writes the report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="changes">What changed since the last run; null when there was none.</param>
    public void Show(VerifyReport report, IReadOnlyList<FileDifference>? changes)
    {
        var mark = Mark.Of(report.Verdict);
        screen.Prose(0, mark.Sign + " ", mark.Tone, words.Summary(report), Tone.Strong);
        screen.Prose(2, About(report), Tone.Faint);
        var sources = report.Files.SelectMany(static f => f.Evidence).Where(static e => e.Item.Proves && e.Agrees == true).Select(static e => e.Item.Kind).Distinct().Order();
        if (string.Join(" · ", sources.Select(words.Word)) is { Length: > 0 } by)
            screen.Prose(2, CliText.Get("Verify_By", by), Tone.Faint);

        var open = report.Files.Where(static f => f.Status != FileIntegrity.Verified).OrderBy(static f => !f.IsWrong).ToList();
        foreach (var file in open.Take(FilesShown))
            Show(file, report.Roots.Count > 1);
        if (open.Count > FilesShown)
            screen.Prose(0, CliText.Get("Label_More", open.Count - FilesShown), Tone.Faint);
        ShowChanges(changes ?? []);
        ShowRest(report);
    }

    private static string About(VerifyReport report) => report.BytesRead == 0
        ? CliText.Get("Verify_AboutNothingRead", report.Files.Count, Amounts.Bytes(report.TotalBytes), Amounts.Time(report.Duration))
        : CliText.Get("Verify_About", report.Files.Count, Amounts.Bytes(report.TotalBytes), Amounts.Bytes(report.BytesRead), Amounts.Time(report.Duration));

    private void Show(FileResult file, bool withRoot)
    {
        var mark = Mark.Of(file.Status);
        screen.Line();
        screen.Line(0, (mark.Sign + " ", mark.Tone), (words.Word(file.Status), mark.Tone), ("  ", Tone.Plain), (withRoot ? Path.Join(file.Root, file.Path) : file.Path, Tone.Strong));
        var by = string.Join(", ", file.Evidence.Where(e => e.Item.Digest == file.Expected && e.Item.Proves).Select(e => words.Word(e.Item.Kind)).Distinct(StringComparer.Ordinal));
        if (file.Expected is { } expected)
            screen.Line(2, (CliText.Get("Verify_Expected") + " ", Tone.Faint), ($"{file.Algorithm} {expected}", Tone.Plain), (by.Length > 0 ? $"  {CliText.Get("Verify_By", by)}" : "", Tone.Faint));
        else if (file.Status == FileIntegrity.Missing && file.Evidence.Count > 0)
            screen.Line(2, (CliText.Get("Verify_By", string.Join(", ", file.Evidence.Select(e => words.Word(e.Item.Kind)).Distinct(StringComparer.Ordinal))), Tone.Faint));
        if (file.Status == FileIntegrity.Mismatch && file.Actual is { } actual)
            screen.Line(2, (CliText.Get("Verify_Actual") + " ", Tone.Faint), ($"{file.Algorithm} {actual}", Tone.Plain));
        if (file.ExpectedSize is { } size && size != file.Size)
            screen.Line(2, (CliText.Get("Verify_Expected") + " ", Tone.Faint), (CliText.Get("Verify_ExpectedSize", size), Tone.Plain));
        if (file.Status == FileIntegrity.SizeDiffers && file.Size is { } length)
            screen.Line(2, (CliText.Get("Verify_Actual") + " ", Tone.Faint), (CliText.Get("Verify_ExpectedSize", length), Tone.Plain));
        foreach (var note in file.Notes)
            screen.Prose(2, words.Sentence(note));
    }

    private void ShowChanges(IReadOnlyList<FileDifference> changes)
    {
        if (changes.Count == 0)
            return;
        screen.Line();
        screen.Line(0, (CliText.Get("Verify_Changes"), Tone.Strong));
        foreach (var change in changes.Take(FilesShown))
            screen.Line(2, (words.Word(change.Change) + "  ", change.Change == FileChange.Worse ? Tone.Bad : Tone.Faint), (change.Path, Tone.Plain));
        if (changes.Count > FilesShown)
            screen.Prose(2, CliText.Get("Label_More", changes.Count - FilesShown), Tone.Faint);
    }

    private void ShowRest(VerifyReport report)
    {
        List<string> lines = [.. report.Notes.Select(words.Sentence)];
        if (report.NotDownloaded.Count > 0)
        {
            var names = string.Join(", ", report.NotDownloaded.Take(NamesShown).Select(Path.GetFileName));
            lines.Add(CliText.Get("Verify_NotDownloaded", report.NotDownloaded.Count, report.NotDownloaded.Count > NamesShown ? names + ", …" : names));
        }

        if (report.ReceiptProblem is { } problem)
            lines.Add(CliText.Get("Verify_NotRemembered", problem));
        if (lines.Count > 0)
            screen.Line();
        foreach (var line in lines)
            screen.Prose(0, line, Tone.Faint);
    }
}
