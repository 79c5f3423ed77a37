using System.Text.Json;
using OpenSoraDashboard.Core;

namespace OpenSoraDashboard.Deployments;

/// <summary>Reads and writes <c>settings.json</c> in the data directory.</summary>
public sealed partial class SettingsFile(DataDirectory data, ILogger<SettingsFile> logger)
{
    private readonly string path = data.PathOf("settings.json");

    /// <summary>What was kept; nothing where there is no file or it cannot be understood (it is then left as it is).</summary>
    public SavedSettings Read()
    {
        try
        {
            if (!File.Exists(path))
                return new SavedSettings();
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, SavedSettingsJson.Default.SavedSettings) ?? new SavedSettings();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            Log.Unreadable(logger, path, e);
            return new SavedSettings();
        }
    }

    /// <summary>Replaces the file in one step, so that a crash leaves the old or the new one.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Write(SavedSettings settings)
    {
        var draft = path + ".new";
        File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(settings, SavedSettingsJson.Default.SavedSettings));
        File.Move(draft, path, overwrite: true);
        Log.Written(logger, path);
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Warning, "Settings in {Path} could not be read; going on without them")]
        public static partial void Unreadable(ILogger logger, string path, Exception exception);

        [LoggerMessage(2002, LogLevel.Information, "Settings written to {Path}")]
        public static partial void Written(ILogger logger, string path);
    }
}
