using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Patching;
using OpenSoraDashboard.Core.Configs.Resolution;
using OpenSoraDashboard.Core.Configs.Values;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Configs;

/// <summary>
/// The shipped configs of every release, from the folder that <c>OSD_OFFICIAL_CONFIGS</c> names; look-alikes of our own with
/// the same constructs where it is not set.
/// </summary>
public sealed class OfficialConfigsTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Resolve_EveryConfig_IsCertain()
    {
        foreach (var path in Files())
        {
            var resolution = ConfigResolver.Resolve(path);

            Assert.True(resolution.Error is null, $"{path}: {resolution.Error}");
            Assert.True(resolution.Value is PyDict && resolution.UncertainFrom is null, path);
            Assert.DoesNotContain("$dynamic", ConfigShowDocument.Write(resolution), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Patch_EverySource_LeavesEveryOtherByteAndResolvesToTheNewOne()
    {
        var source = new PyStr("/models/新 \"x\"");
        var patched = 0;
        foreach (var path in Files())
        {
            var document = ConfigDocument.Load(path);
            var before = ConfigResolver.Resolve(path);
            foreach (var component in before.Entries.Where(e => e.Children.Any(c => c.Key.AsText == "from_pretrained")))
            {
                var key = $"{component.Key.AsText}.from_pretrained";
                var old = before.Find(key)!;
                var result = Assert.Single(ConfigPatch.Apply(document, [new(key, source)]).Files);
                patched++;
                var after = ConfigResolver.Resolve(ConfigDocument.Parse(result.After, path));
                Assert.Equal(source, after.Find(key)!.Value);
                if (old.Origin?.File != path)
                    continue;
                // One run of bytes differs, and it is the value.
                var a = result.Before.Span;
                var b = result.After.Span;
                var head = a.CommonPrefixLength(b);
                var tail = 0;
                while (tail < Math.Min(a.Length, b.Length) - head && a[^(tail + 1)] == b[^(tail + 1)])
                    tail++;
                Assert.True(a.Length - head - tail <= System.Text.Encoding.UTF8.GetByteCount(PyRepr.Of(old.Value)), $"{path} {key}");
                Assert.Equal(before.Entries.Count, after.Entries.Count);
            }
        }

        Assert.NotEqual(0, patched);
    }

    private IEnumerable<string> Files() =>
        Environment.GetEnvironmentVariable("OSD_OFFICIAL_CONFIGS") is { Length: > 0 } official
            ? Directory.EnumerateFiles(official, "*.py", SearchOption.AllDirectories).Where(p => p.Contains("/configs/", StringComparison.Ordinal))
            : LookAlikes();

    private IEnumerable<string> LookAlikes()
    {
        foreach (var (name, text) in OfficialLookAlikes.All)
            folder.Write(name, text);
        return OfficialLookAlikes.All.Select(f => Path.Join(folder.Path, f.Name));
    }
}
