using System.IO.Compression;
using System.Text;

namespace OpenSoraDashboard.Core.Configs.Generation;

/// <summary>A generated config as a zip: config, environment script, link script where one is needed, README.</summary>
public static class ConfigBundle
{
    /// <summary>Name of the script that sets the environment; it is sourced.</summary>
    public const string EnvironmentScriptName = "env.sh";

    /// <summary>Name of the script that makes the links.</summary>
    public const string LinkScriptName = "links.sh";

    private const int Executable = 0b111_101_101 << 16;
    private const int Readable = 0b110_100_100 << 16;
    private const int RegularFile = 0x8000 << 16;

    // A fixed time: the same config gives the same bytes.
    private static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the zip.</summary>
    /// <param name="config">What to pack.</param>
    /// <param name="stream">Where to write; stays open.</param>
    public static void Write(GeneratedConfig config, Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        Add(zip, config.FileName, config.Text, Readable);
        Add(zip, EnvironmentScriptName, config.Commands.Environment, Executable);
        if (config.LinkScript is { } links)
            Add(zip, LinkScriptName, links, Executable);
        Add(zip, "README.md", config.Readme, Readable);
    }

    /// <summary>The zip's bytes.</summary>
    public static byte[] ToArray(GeneratedConfig config)
    {
        using var memory = new MemoryStream();
        Write(config, memory);
        return memory.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string text, int mode)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = Stamp;
        entry.ExternalAttributes = RegularFile | mode;
        using var content = entry.Open();
        content.Write(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text));
    }
}
