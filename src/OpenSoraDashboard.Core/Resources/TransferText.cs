using OpenSoraDashboard.Core.Transfer;

namespace OpenSoraDashboard.Core.Resources;

/// <summary>The words of transfers.</summary>
public static class TransferText
{
    /// <summary>What stops a transfer, as a sentence.</summary>
    public static string Sentence(this IWords words, TransferProblem problem)
    {
        var detail = problem.Detail ?? "";
        if (problem.Kind is TransferProblemKind.SourceWrong or TransferProblemKind.SourceUnreadable && words.Find($"Integrity_Status_{detail}") is { } status)
            detail = status;
        return words.Text($"Transfer_{problem.Kind}", ("path", problem.Path), ("detail", detail));
    }

    /// <summary>How a file comes into a bundle, in a word or two.</summary>
    public static string Word(this IWords words, PackAction action) => words.Text($"Transfer_PackAction_{action}");

    /// <summary>What is done with a file, in a word or two.</summary>
    public static string Word(this IWords words, ReceiveAction action) => words.Text($"Transfer_Action_{action}");
}
