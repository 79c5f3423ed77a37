using System.Text;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>The two standard streams as UTF-8 text without a byte order mark, lines ended by a line feed.</summary>
internal static class Output
{
    private const int BrokenPipe = 32;

    public static TextWriter Standard() => Open(Console.OpenStandardOutput(), flush: false);

    public static TextWriter Error() => Open(Console.OpenStandardError(), flush: true);

    /// <summary>The reader at the other end is gone.</summary>
    public static bool IsBrokenPipe(IOException e) =>
        e.HResult == BrokenPipe || e.Message.Contains("Broken pipe", StringComparison.OrdinalIgnoreCase);

    private static StreamWriter Open(Stream stream, bool flush) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 8192) { AutoFlush = flush, NewLine = "\n" };
}
