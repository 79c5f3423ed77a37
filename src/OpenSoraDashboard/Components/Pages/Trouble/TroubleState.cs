using OpenSoraDashboard.Core.Diagnosis;
using OpenSoraDashboard.Deployments;
using OpenSoraDashboard.Jobs;

namespace OpenSoraDashboard.Components.Pages.Trouble;

/// <summary>A pasted text and what is behind it. It lives as long as the page; nothing of it is stored or logged.</summary>
public sealed class TroubleState(DeploymentStore deployments, ReportStore reports)
{
    /// <summary>As long as the live connection takes in one piece; of a longer text the end counts.</summary>
    public const int Longest = 512 * 1024;

    public string Text { get; private set; } = "";

    /// <summary>What was recognised; null while nothing is pasted.</summary>
    public DiagnosisResult? Result { get; private set; }

    /// <summary>The deployment whose last report is held against the text; null for none.</summary>
    public DeploymentEntry? Entry { get; private set; }

    /// <summary>The deployment was chosen and has no report yet, so nothing could be held against it.</summary>
    public bool IsUnchecked => Entry is not null && reports.Latest(Entry.Key) is null;

    public IReadOnlyList<DeploymentEntry> Choices => deployments.All;

    public void Choose(string? deployment)
    {
        Entry = deployments.Find(deployment);
        Read(Text);
    }

    public void Read(string? text)
    {
        Text = text ?? "";
        Result = string.IsNullOrWhiteSpace(Text) ? null : TracebackReader.Read(Text, Entry is null ? null : reports.Latest(Entry.Key)?.Report);
    }
}
