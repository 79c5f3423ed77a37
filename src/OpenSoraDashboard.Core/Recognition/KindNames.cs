using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Recognition;

/// <summary>Names of kinds as documents write them; the same as in JSON.</summary>
internal static class KindNames
{
    public static string Of(FileKind kind) => kind switch
    {
        FileKind.TorchZip => "torch-zip",
        FileKind.TorchLegacy => "torch-legacy",
        FileKind.LfsPointer => "lfs-pointer",
        FileKind.SevenZip => "7z",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
