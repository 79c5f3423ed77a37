namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>What a piece of text is, as far as colour goes. The words say the same without it.</summary>
internal enum Tone
{
    Plain,
    Strong,
    Faint,
    Good,
    Warning,
    Bad,
    Command,
}
