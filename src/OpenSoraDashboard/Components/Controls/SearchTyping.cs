namespace OpenSoraDashboard.Components.Controls;

/// <summary>Tells an address that follows what was typed from one that somebody else set.</summary>
public sealed class SearchTyping
{
    // The text of the last address that came, and after it those typed since, the oldest first.
    private readonly List<string> underway = [];

    /// <summary>What the field holds.</summary>
    public string Shown { get; private set; } = "";

    /// <summary>Something was typed; the address will follow.</summary>
    public void Typed(string text)
    {
        Shown = text;
        underway.Add(text);
    }

    /// <summary>An address came.</summary>
    public void Arrived(string? text)
    {
        var said = text ?? "";
        var at = underway.IndexOf(said);
        if (at >= 0)
        {
            underway.RemoveRange(0, at);
            return;
        }

        underway.Clear();
        Shown = said;
    }
}
