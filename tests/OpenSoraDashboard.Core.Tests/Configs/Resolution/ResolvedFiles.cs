using System.Text.Json;
using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Resolution;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Configs.Resolution;

/// <summary>A folder of config files and what they come to.</summary>
internal sealed class ResolvedFiles : IDisposable
{
    private readonly TempFolder folder = new();

    public string Path => folder.Path;

    public void Dispose() => folder.Dispose();

    public string Write(string name, byte[] bytes) => folder.Write(name, bytes);

    /// <summary>Writes the files and resolves the first.</summary>
    public ConfigResolution Resolve(params ReadOnlySpan<(string Name, string Text)> files)
    {
        string? first = null;
        foreach (var (name, text) in files)
        {
            var path = folder.Write(name, text);
            first ??= path;
        }

        return ConfigResolver.Resolve(first!, new ResolveOptions
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["OSD_SET"] = "set", ["OSD_WINDOWS"] = @"C:\models" },
        });
    }

    /// <summary>Writes the files and shows the first as <c>osd config show --format json</c> does.</summary>
    public JsonElement Show(params ReadOnlySpan<(string Name, string Text)> files)
    {
        using var document = JsonDocument.Parse(ConfigShowDocument.Write(Resolve(files)));
        return document.RootElement.Clone();
    }

    /// <summary>Compares a document's value, or one key of it.</summary>
    public static void AssertValue(string json, JsonElement shown, string? key = null)
    {
        Assert.True(shown.TryGetProperty("value", out var value), shown.GetRawText());
        if (key is not null)
            value = value.GetProperty(key);
        Assert.Equal(Compact(json), JsonSerializer.Serialize(value));
    }

    private static string Compact(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement);
    }
}
