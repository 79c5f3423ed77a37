using System.Text;
using OpenSoraDashboard.Core.Configs;

namespace OpenSoraDashboard.Components.Pages.Studio;

/// <summary>A text as the editor shows it, and the bytes that it stands for: line ends and broken bytes stay until they are edited.</summary>
/// <param name="Bytes">The file's bytes.</param>
/// <param name="Shown">With line feeds only, as a browser's field holds it.</param>
public sealed record StudioText(ReadOnlyMemory<byte> Bytes, string Shown)
{
    public static readonly StudioText Empty = Of(default);

    public static StudioText Of(ReadOnlyMemory<byte> bytes) =>
        new(bytes, Encoding.UTF8.GetString(bytes.Span).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'));

    /// <summary>The same after editing; the line ends of the file stay.</summary>
    public StudioText With(string shown)
    {
        if (shown.Equals(Shown, StringComparison.Ordinal))
            return this;
        var end = Bytes.Span.IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n";
        return new(Encoding.UTF8.GetBytes(end == "\n" ? shown : shown.Replace("\n", end, StringComparison.Ordinal)), shown);
    }

    public ConfigDocument Document(string path) => ConfigDocument.Parse(Bytes, path);
}
