using System.Text;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>
/// The two standard streams as UTF-8 text without a byte order mark, lines ended by a line feed: UTF-8 whatever the
/// locale, since a path that cannot be shown is a path that cannot be copied.
/// </summary>
internal static class Output
{
    public static TextWriter Standard() => Open(OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new DescriptorStream(1), flush: false);

    public static TextWriter Error() => Open(OperatingSystem.IsWindows() ? Console.OpenStandardError() : new DescriptorStream(2), flush: true);

    private static StreamWriter Open(Stream stream, bool flush) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 8192) { AutoFlush = flush, NewLine = "\n" };
}
