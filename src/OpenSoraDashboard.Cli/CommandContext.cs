using System.Globalization;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Cli;

/// <summary>Where a command writes, and in which language.</summary>
/// <param name="Output">Standard output; nothing else than the result goes there.</param>
/// <param name="Errors">Standard error.</param>
internal sealed record CommandContext(TextWriter Output, TextWriter Errors)
{
    /// <summary>The words of findings and reports.</summary>
    public IWords Words { get; } = Core.Resources.Words.For(CultureInfo.CurrentUICulture);
}
