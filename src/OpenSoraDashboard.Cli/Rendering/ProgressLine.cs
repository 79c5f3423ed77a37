using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Integrity.Verification;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>One line on a terminal that is written over and over, and is gone in the end. Nothing where standard error is no terminal.</summary>
internal sealed class ProgressLine : IDisposable
{
    private readonly Lock gate = new();
    private readonly TextWriter writer;
    private readonly int columns;
    private bool isOver;
    private bool isWritten;

    public ProgressLine(TextWriter writer)
    {
        this.writer = writer;
        IsShown = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        columns = IsShown ? Screen.Width() : 0;
    }

    /// <summary>Whether anyone can see it.</summary>
    public bool IsShown { get; }

    /// <summary>Writes the line anew.</summary>
    public void Show(VerifyProgress progress)
    {
        if (progress.Stage == VerifyStage.Hashing && progress.BytesTotal > 0)
            Show(Text(progress));
    }

    /// <summary>Writes the line anew, cut to the terminal's width.</summary>
    public void Show(string line)
    {
        lock (gate)
        {
            if (isOver)
                return;
            var text = Printable.Of(line);
            while (DisplayWidth.Of(text) >= columns && text.Length > 0)
                text = text[..^1];
            writer.Write($"\r\e[K{text}");
            writer.Flush();
            isWritten = true;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (isWritten && !isOver)
                writer.Write("\r\e[K");
            isOver = true;
        }
    }

    private static string Text(VerifyProgress progress)
    {
        List<string> parts =
        [
            CliText.Get("Verify_Progress", Amounts.Bytes(progress.BytesDone), Amounts.Bytes(progress.BytesTotal)),
            CliText.Get("Verify_ProgressFiles", progress.FilesDone, progress.FilesTotal),
        ];
        if (progress.BytesPerSecond is { } rate)
            parts.Add(CliText.Get("Verify_ProgressRate", Amounts.Bytes((long)rate)));
        if (progress.Remaining is { } left)
            parts.Add(CliText.Get("Verify_ProgressLeft", Amounts.Time(left)));
        return string.Join(" · ", parts);
    }
}
