using System.Globalization;
using OpenSoraDashboard.Core.Checks;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>The commands that do the same in a terminal.</summary>
public static class TransferCommands
{
    /// <summary>Packs.</summary>
    public static string Of(PackRequest request)
    {
        List<string> words = ["osd", "transfer", "pack", "--from", request.From, "--to", request.To];
        if (request.Release is { } release)
            words.AddRange(["--release", release]);
        if (request.ChunkBytes is { } bytes)
            words.AddRange(["--chunk-size", bytes.ToString(CultureInfo.InvariantCulture)]);
        if (request.Copy)
            words.Add("--copy");
        return ShellQuoting.Command([.. words]);
    }

    /// <summary>Receives.</summary>
    public static string Of(ReceiveRequest request)
    {
        List<string> words = ["osd", "transfer", "receive", request.Bundle, "--to", request.To];
        if (request.Copy)
            words.Add("--copy");
        return ShellQuoting.Command([.. words]);
    }
}
