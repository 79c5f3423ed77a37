using System.IO.Compression;
using System.Text;
using OpenSoraDashboard.Core.Configs.Generation;
using OpenSoraDashboard.Core.Configs.Patching;

namespace OpenSoraDashboard.Components.Pages.Studio;

/// <summary>What is taken away from the studio as a zip.</summary>
public static class StudioArchive
{
    /// <summary>Name of the patch in it.</summary>
    public const string PatchName = "changes.patch";

    /// <summary>The config, the patch where something changes, and what a run needs where the release is known.</summary>
    public static byte[] Make(string name, ReadOnlyMemory<byte> config, ConfigPatchResult? patch, GeneratedConfig? run)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            Add(zip, name, config.Span);
            if (patch is { Files.Count: > 0 })
                Add(zip, PatchName, Encoding.UTF8.GetBytes(patch.Diff));
            if (run is not null)
            {
                Add(zip, ConfigBundle.EnvironmentScriptName, Encoding.UTF8.GetBytes(run.Commands.Environment));
                Add(zip, "README.md", Encoding.UTF8.GetBytes(run.Readme));
            }
        }

        return memory.ToArray();
    }

    private static void Add(ZipArchive zip, string name, ReadOnlySpan<byte> bytes)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var content = entry.Open();
        content.Write(bytes);
    }
}
