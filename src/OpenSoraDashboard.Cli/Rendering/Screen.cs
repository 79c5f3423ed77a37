using System.Globalization;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>Writes text for people: indentation, line breaks at the terminal's width, colour where it is wanted.</summary>
/// <param name="writer">Where the text goes.</param>
/// <param name="colour">Whether escape sequences are written.</param>
/// <param name="columns">Width for prose; paths and commands are never broken.</param>
internal sealed class Screen(TextWriter writer, bool colour, int columns)
{
    private const int UsualColumns = 80;
    private const int MostColumns = 120;

    /// <summary>A screen for standard output: colour only on a terminal, and never where <c>NO_COLOR</c> is set.</summary>
    public static Screen For(TextWriter writer)
    {
        var terminal = !Console.IsOutputRedirected;
        var noColour = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 }
            || Environment.GetEnvironmentVariable("TERM") is "dumb";
        return new Screen(writer, terminal && !noColour, Width());
    }

    /// <summary>Columns for prose: those of the terminal, but no more than can be read well; 80 where there is none.</summary>
    public static int Width()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var said) && said >= 20)
            return said;
        return TerminalSize.Columns() is >= 20 and var width ? Math.Min(width, MostColumns) : UsualColumns;
    }

    /// <summary>An empty line.</summary>
    public void Line() => writer.WriteLine();

    /// <summary>One line of pieces, never broken.</summary>
    public void Line(int indent, params ReadOnlySpan<(string Text, Tone Tone)> pieces)
    {
        Indent(indent);
        foreach (var (text, tone) in pieces)
            Write(text, tone);
        writer.WriteLine();
    }

    /// <summary>Prose, broken at the width and indented as a block.</summary>
    /// <param name="indent">Columns before every line.</param>
    /// <param name="lead">Stands before the first line; the others are indented by its width too.</param>
    /// <param name="leadTone">How the lead looks.</param>
    /// <param name="text">The prose.</param>
    /// <param name="tone">How it looks.</param>
    public void Prose(int indent, string lead, Tone leadTone, string text, Tone tone = Tone.Plain)
    {
        var hang = indent + DisplayWidth.Of(lead);
        var first = true;
        foreach (var line in LineBreaker.Break(text, Math.Max(20, columns - hang)))
        {
            Indent(first ? indent : hang);
            if (first)
                Write(lead, leadTone);
            Write(line, tone);
            writer.WriteLine();
            first = false;
        }
    }

    /// <summary>Prose without a lead.</summary>
    public void Prose(int indent, string text, Tone tone = Tone.Plain) => Prose(indent, "", Tone.Plain, text, tone);

    /// <summary>A command of one or more lines, to be copied as it is.</summary>
    public void Command(int indent, string command)
    {
        var first = true;
        foreach (var line in command.TrimEnd('\n').Split('\n'))
        {
            Line(indent, (first ? "$ " : "  ", Tone.Faint), (line, Tone.Command));
            first = false;
        }
    }

    private static string Sequence(Tone tone) => tone switch
    {
        Tone.Strong => "\e[1m",
        Tone.Faint => "\e[2m",
        Tone.Good => "\e[32m",
        Tone.Warning => "\e[33m",
        Tone.Bad => "\e[31m",
        Tone.Command => "\e[36m",
        _ => "",
    };

    private void Indent(int width)
    {
        for (var i = 0; i < width; i++)
            writer.Write(' ');
    }

    private void Write(string text, Tone tone)
    {
        var shown = Printable.Of(text);
        if (!colour || tone == Tone.Plain || shown.Length == 0)
            writer.Write(shown);
        else
            writer.Write($"{Sequence(tone)}{shown}\e[0m");
    }
}
