namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>Shows a page of the product's own Markdown: headings, paragraphs, list items and fenced code.</summary>
internal sealed class MarkdownView(Screen screen)
{
    private const string Fence = "```";

    /// <summary>Writes the page.</summary>
    public void Show(string markdown)
    {
        var fenced = false;
        foreach (var line in markdown.TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith(Fence, StringComparison.Ordinal))
                fenced = !fenced;
            else if (fenced)
                screen.Line(4, (line, Tone.Command));
            else
                ShowText(line);
        }
    }

    private void ShowText(string line)
    {
        var text = line.Replace("`", "", StringComparison.Ordinal);
        if (text.Length == 0)
            screen.Line();
        else if (text.StartsWith('#'))
            screen.Prose(0, text.TrimStart('#').TrimStart(), Tone.Strong);
        else if (text.StartsWith("- ", StringComparison.Ordinal))
            screen.Prose(2, "- ", Tone.Plain, text[2..]);
        else
            screen.Prose(2, text);
    }
}
