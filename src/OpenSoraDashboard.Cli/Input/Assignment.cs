using OpenSoraDashboard.Cli.Resources;

namespace OpenSoraDashboard.Cli.Input;

/// <summary>The two sides of <c>NAME=VALUE</c>.</summary>
internal readonly record struct Assignment(string Name, string Value)
{
    /// <summary>Splits at the first <c>=</c>; a value may hold more of them.</summary>
    /// <exception cref="UsageException">There is none, or nothing before it.</exception>
    public static Assignment Parse(string text, string option, string form)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0
            ? new Assignment(text[..at], text[(at + 1)..])
            : throw new UsageException(CliText.Get("Usage_Assignment", option, form, text));
    }
}
