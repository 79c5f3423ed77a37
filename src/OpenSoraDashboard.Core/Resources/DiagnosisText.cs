using System.Globalization;
using OpenSoraDashboard.Core.Diagnosis;

namespace OpenSoraDashboard.Core.Resources;

/// <summary>The words of diagnoses.</summary>
public static class DiagnosisText
{
    /// <summary>What happened, as one sentence.</summary>
    public static string Cause(this IWords words, DiagnosisMatch match) => words.Text($"Cause_{match.Id}", Filled(words, match));

    /// <summary>One word for how sure a match is.</summary>
    public static string Word(this IWords words, Confidence confidence) => words.Text(confidence switch
    {
        Confidence.High => "Confidence_High",
        Confidence.Medium => "Confidence_Medium",
        _ => "Confidence_Low",
    });

    /// <summary>What was found, as one sentence.</summary>
    public static string Summary(this IWords words, DiagnosisResult diagnosis) => diagnosis.Seen.Count == 0
        ? Gist(words, diagnosis)
        : $"{Gist(words, diagnosis)} {words.Text("Diagnosis_Seen", ("seen", string.Join(", ", diagnosis.Seen)))}";

    private static string Gist(IWords words, DiagnosisResult diagnosis) => diagnosis switch
    {
        { Matches.Count: 1 } => words.Text("Diagnosis_One"),
        { Matches.Count: > 1 } => words.Text("Diagnosis_Several", ("count", diagnosis.Matches.Count.ToString(CultureInfo.InvariantCulture))),
        { HasLauncherSummary: true } => words.Text("Diagnosis_OnlyLauncher"),
        { HasTraceback: true } => words.Text("Diagnosis_UnknownTraceback"),
        _ => words.Text("Diagnosis_Unknown"),
    };

    // A text that was cut off lacks what the sentence wants to show.
    private static Dictionary<string, string> Filled(IWords words, DiagnosisMatch match)
    {
        Dictionary<string, string> values = new(match.Arguments, StringComparer.Ordinal);
        foreach (var place in Template.Places(words.Find($"Cause_{match.Id}") ?? ""))
            values.TryAdd(place, "…");
        return values;
    }
}
