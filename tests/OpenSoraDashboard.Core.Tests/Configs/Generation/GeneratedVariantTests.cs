using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Generation;
using OpenSoraDashboard.Core.Configs.Resolution;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Configs.Generation;

/// <summary>Every variant of the catalog, generated, read back by our own resolver, and held against the official values.</summary>
public sealed class GeneratedVariantTests
{
    private const string Source = "/models/it's \"q\" 权重\\n\n{{ fileDirname }}";

    public static TheoryData<string, string> Variants => new(
        ReleaseCatalog.All.SelectMany(r => r.Variants.Where(v => v.Kind != VariantKind.Plugin).Select(v => (r.Id, v.Name))));

    [Theory]
    [MemberData(nameof(Variants))]
    public void Generate_NothingChosen_ResolvesToTheOfficialValues(string id, string name)
    {
        var (release, variant) = Find(id, name);
        var config = new ConfigGenerationService().Generate(Request(release, variant, []));

        Assert.Equal(Official(variant), Resolve(config));
        Assert.DoesNotContain("{{", config.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("import", config.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("_base_", config.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Generate_EverySourceChosen_ChangesNothingElse(string id, string name)
    {
        var (release, variant) = Find(id, name);
        var expected = Official(variant);
        List<ComponentRequest> components = [];
        foreach (var slot in release.Slots)
        {
            if (variant.Component(slot.Slot) is not { } part || part["type"]?.AsText is not { } type)
                continue;
            components.Add(new ComponentRequest(id, slot.Slot, type, Source, new Dictionary<string, PyValue>(StringComparer.Ordinal)));
            var source = slot.Type(type)?.Forms.Contains(SourceForm.LiteralId) == true ? slot.Type(type)!.Source! : Source;
            expected = With(expected, slot.Slot, With(part, "from_pretrained", new PyStr(source)));
        }

        var config = new ConfigGenerationService().Generate(Request(release, variant, components));

        Assert.Equal(expected, Resolve(config));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Generate_EveryOptionChosen_ChangesExactlyThat(string id, string name)
    {
        var (release, variant) = Find(id, name);
        foreach (var option in ConfigSettings.OptionsOf(release, variant))
        {
            var value = Sample(option);
            var settings = ConfigSettings.Read(release, variant, [KeyValuePair.Create(option.Path, value)]);
            if (settings.Faults is [{ Reason: "Beside" }])
                continue;
            Assert.True(settings.Faults.Count == 0, $"{id} {name} {option.Path}: {string.Join(';', settings.Faults)}");
            var config = new ConfigGenerationService().Generate(Request(release, variant, []) with { Settings = settings });

            Assert.Equal(Set(Official(variant), option.Path, value), Resolve(config));
            Assert.DoesNotContain("{{", config.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Start_EveryVariant_NamesAScriptOfItsKind(string id, string name)
    {
        var (release, variant) = Find(id, name);
        var run = new ConfigGenerationService().Generate(Request(release, variant, [])).Commands.Run;

        Assert.StartsWith("cd /work/run && ", run, StringComparison.Ordinal);
        Assert.Contains(variant.Kind == VariantKind.Training ? "/train.py " : "/inference", run, StringComparison.Ordinal);
        Assert.Equal(variant.Name.StartsWith("vae", StringComparison.Ordinal), run.Contains("vae", StringComparison.Ordinal) && !run.Contains("scripts/inference.py", StringComparison.Ordinal));
        Assert.Contains($"/work/run/opensora-{id}-{name.Replace('/', '-')}.py", run, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_OfficialFiles_GiveTheSameValues()
    {
        if (Environment.GetEnvironmentVariable("OSD_OFFICIAL_CONFIGS") is not { Length: > 0 } folder)
            return;
        var compared = 0;
        foreach (var release in ReleaseCatalog.All)
        {
            foreach (var variant in release.Variants)
            {
                // 1.2-main lies between two tags: each of its files is one of theirs, but for these two.
                if (release.Id == "1.2-main" && (variant.Name is "vae/video" or "train/stage1"))
                    continue;
                string[] tags = release.Id == "1.2-main" ? ["v1.2.0", "v1.3"] : [release.Tag.Split('@')[0]];
                var files = tags.Select(t => Path.Join(folder, t, variant.Path)).Where(File.Exists).ToList();
                Assert.True(files.Count > 0, $"{release.Id} {variant.Path}");
                var generated = Resolve(new ConfigGenerationService().Generate(Request(release, variant, [])));
                var official = files.Select(f => Assert.IsType<PyDict>(ConfigResolver.Resolve(f).Value)).ToList();
                Assert.True(official.Exists(o => Sorted(o).Equals(Sorted(generated))), $"{release.Id} {variant.Name}\n{Difference(official[^1], generated)}");
                compared++;
            }
        }

        Assert.True(compared > 100, $"{compared}");
    }

    private static PyValue Sample(ConfigOption option)
    {
        if (option.Choices.Count > 0)
            return CatalogValues.ToPython(option.Choices[^1]);
        return option.Kind switch
        {
            OptionKind.Text => new PyStr("a \"b\" 中\n{{ x }}\\"),
            OptionKind.Texts => new PyList([new PyStr("one's"), new PyStr("{{二}}")]),
            OptionKind.Boolean => new PyBool(true),
            OptionKind.Integer => new PyInt(option.Step > 1 ? option.Step * 2 * Math.Max(1, (int)((option.Min ?? 0) / option.Step)) + option.Offset : 7),
            OptionKind.Number => new PyFloat(2.5),
            _ => new PyTuple([new PyInt(256), new PyInt(512)]),
        };
    }

    private static (Release Release, ConfigVariant Variant) Find(string id, string name)
    {
        var release = ReleaseCatalog.Find(id)!;
        return (release, release.Variant(name)!);
    }

    private static ConfigRequest Request(Release release, ConfigVariant variant, IReadOnlyList<ComponentRequest> components) => new()
    {
        Deployment = new Deployment
        {
            Release = release.Id,
            WorkingDirectory = "/work/run",
            Components = [.. components.Select(c => new ComponentChoice(c.Slot) { HasSource = true, Source = c.Source })],
        },
        Components = components,
        Variant = variant.Name,
    };

    private static PyDict Official(ConfigVariant variant) =>
        Sorted(new PyDict([.. variant.PythonValues.Select(v => KeyValuePair.Create<PyValue, PyValue>(new PyStr(v.Key), v.Value))]));

    private static PyDict Resolve(GeneratedConfig config)
    {
        var resolution = ConfigResolver.Resolve(ConfigDocument.Parse(config.Text, "/work/run/" + config.FileName));
        Assert.Null(resolution.Error);
        return Sorted(Assert.IsType<PyDict>(resolution.Value));
    }

    private static PyDict Set(PyDict dict, string path, PyValue value) =>
        path.Split('.') is [var part, var key] ? With(dict, part, With((PyDict)dict[part]!, key, value)) : With(dict, path, value);

    private static PyDict With(PyDict dict, string key, PyValue value) =>
        Sorted(new PyDict([.. dict.Items.Where(i => i.Key.AsText != key), KeyValuePair.Create<PyValue, PyValue>(new PyStr(key), value)]));

    // Order is no part of a value.
    private static PyDict Sorted(PyDict dict) => new(
    [
        .. dict.Items.Select(i => KeyValuePair.Create(i.Key, i.Value is PyDict inner ? Sorted(inner) : i.Value))
            .OrderBy(i => PyRepr.Of(i.Key), StringComparer.Ordinal),
    ]);

    private static string Difference(PyDict a, PyDict b) => string.Join(
        '\n',
        a.Items.Concat(b.Items).Select(i => i.Key).Distinct()
            .Select(k => (Key: k.AsText!, A: a[k.AsText!], B: b[k.AsText!]))
            .Where(x => x.A is null || x.B is null || !Same(x.A, x.B))
            .Select(x => $"{x.Key}: {(x.A is null ? "-" : PyRepr.Of(x.A))} | {(x.B is null ? "-" : PyRepr.Of(x.B))}"));

    private static bool Same(PyValue a, PyValue b) => a is PyDict x && b is PyDict y ? Sorted(x).Equals(Sorted(y)) : a.Equals(b);
}
