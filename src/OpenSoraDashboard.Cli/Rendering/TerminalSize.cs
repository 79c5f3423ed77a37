using System.Runtime.InteropServices;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>
/// The width of the terminal behind standard output, asked of the kernel. The framework's console would answer too, but
/// it first sends the terminal sequences of its own (cursor key mode), which have no place in a report.
/// </summary>
internal static partial class TerminalSize
{
    private const int StandardOutput = 1;
    private const nuint GetWindowSize = 0x5413;

    /// <summary>Columns; 0 where they cannot be told.</summary>
    public static int Columns() =>
        OperatingSystem.IsLinux() && Ask(StandardOutput, GetWindowSize, out var size) == 0 ? size.Columns : 0;

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Ask(int descriptor, nuint request, out Size size);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Size(ushort Rows, ushort Columns, ushort Width, ushort Height);
}
