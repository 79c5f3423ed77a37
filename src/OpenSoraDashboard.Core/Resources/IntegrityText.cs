using System.Globalization;
using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Integrity.Jobs;
using OpenSoraDashboard.Core.Integrity.Runs;
using OpenSoraDashboard.Core.Integrity.Verification;

namespace OpenSoraDashboard.Core.Resources;

/// <summary>The words of verifications.</summary>
public static class IntegrityText
{
    private static readonly FileIntegrity[] Order =
    [
        FileIntegrity.Missing, FileIntegrity.Mismatch, FileIntegrity.SizeDiffers, FileIntegrity.Changed, FileIntegrity.Unreadable,
        FileIntegrity.NoEvidence, FileIntegrity.Extra,
    ];

    /// <summary>The verdict as a sentence, with its numbers.</summary>
    public static string Summary(this IWords words, VerifyReport report)
    {
        if (report.Files.Count == 0)
            return words.Text("Integrity_Nothing");
        if (report.Verdict == IntegrityVerdict.Verified)
            return words.Text("Integrity_Verified", ("count", Digits(report.Files.Count)));
        var parts = Order
            .Select(s => (Status: s, Count: report.Count(s)))
            .Where(static c => c.Count > 0)
            .Select(c => words.Text($"Integrity_Count_{c.Status}", ("count", Digits(c.Count))));
        var intact = words.Text("Integrity_Count_Verified", ("count", Digits(report.Count(FileIntegrity.Verified))), ("total", Digits(report.Files.Count)));
        var what = string.Join(words.Text("Integrity_Count_Join"), parts.Append(intact));
        return words.Text(report.Verdict == IntegrityVerdict.Failed ? "Integrity_Failed" : "Integrity_Incomplete", ("what", what));
    }

    /// <summary>Makes a list of a folder's files with tools that are everywhere; hidden files are left out.</summary>
    public const string ListCommand = "find . -type f ! -path '*/.*' ! -name SHA256SUMS -exec sha256sum {} + > SHA256SUMS";

    /// <summary>What to do about files of that status; null where nothing is to be done.</summary>
    public static string? Advice(this IWords words, FileIntegrity status) => words.Find($"Integrity_Advice_{status}");

    /// <summary>What to do about a file; null where nothing is to be done.</summary>
    public static string? Advice(this IWords words, FileResult file) =>
        file.Notes.Any(static n => n.Kind == FileNoteKind.PointerInPlace) ? words.Text("Integrity_Advice_Pointer") : words.Advice(file.Status);

    /// <summary>Why no network is needed here and is for <c>huggingface-cli verify</c>.</summary>
    public static string AboutTheNetwork(this IWords words) => words.Text("Integrity_NoNetwork");

    /// <summary>A file's status in a word or two.</summary>
    public static string Word(this IWords words, FileIntegrity status) => words.Text($"Integrity_Status_{status}");

    /// <summary>Where a job stands.</summary>
    public static string Word(this IWords words, JobState state) => words.Text($"JobState_{state}");

    /// <summary>What a status rests on.</summary>
    public static string Word(this IWords words, IntegrityBasis basis) => words.Text($"Integrity_Basis_{basis}");

    /// <summary>What a piece of evidence is.</summary>
    public static string Word(this IWords words, EvidenceKind kind) => words.Text($"Evidence_{kind}");

    /// <summary>What became of a file since the last run.</summary>
    public static string Word(this IWords words, FileChange change) => words.Text($"FileChange_{change}");

    /// <summary>A note about a file as a sentence.</summary>
    public static string Sentence(this IWords words, FileNote note) =>
        note.Kind == FileNoteKind.Problem && words.Find($"FileNote_Problem_{note.Detail}") is { } known
            ? known
            : words.Text($"FileNote_{note.Kind}", ("detail", note.Detail ?? ""));

    /// <summary>A note about evidence as a sentence.</summary>
    public static string Sentence(this IWords words, EvidenceNote note) =>
        words.Text($"EvidenceNote_{note.Kind}", ("path", note.Path), ("detail", note.Detail ?? ""));

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
