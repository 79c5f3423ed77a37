using System.Globalization;
using System.IO.Compression;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Generation;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Tests.Integrity;
using OpenSoraDashboard.Core.Tests.Layout;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Configs.Generation;

public sealed class ConfigGenerationServiceTests
{
    private readonly ConfigGenerationService service = new();

    [Theory]
    [InlineData("/models/stdit2")]
    [InlineData("/models/with space/it's \"quoted\"")]
    [InlineData(@"/models/back\slash\new")]
    [InlineData("/模型/开源 索拉/权重")]
    [InlineData("/models/{{ fileDirname }}/{{{x}}}/{{$HOME:x}}")]
    [InlineData("/models/line\nbreak\ttab\r")]
    [InlineData("/models/nbsp\u00a0zw\u200bls\u2028bom\ufeff")]
    [InlineData("/models/\U0001F600/$HOME/`id`/%s")]
    public void Generate_AnyPath_RunsInPythonToExactlyThatPath(string path)
    {
        var config = service.Generate(Request(Component("model", path), Component("vae", path + "/vae")));

        Assert.DoesNotContain("{{", config.Text, StringComparison.Ordinal);
        if (!PythonRun.Exists)
            return;
        using var folder = new TempFolder();
        var values = PythonRun.Values(folder.Write("config.py", config.Text));
        Assert.Equal(path, values.GetProperty("model").GetProperty("from_pretrained").GetString());
        Assert.Equal(path + "/vae", values.GetProperty("vae").GetProperty("from_pretrained").GetString());
        Assert.Equal("DeepFloyd/t5-v1_1-xxl", values.GetProperty("text_encoder").GetProperty("from_pretrained").GetString());
    }

    [Fact]
    public void Generate_LocalSources_KeepsEveryOtherOfficialValue()
    {
        var config = service.Generate(Request(Component("model", "/m/stdit"), Component("vae", "/m/vae"), Component("text_encoder", "/m/t5")));

        Assert.Equal("opensora-1.1-sample.py", config.FileName);
        Assert.StartsWith("num_frames = 16\nframe_interval = 3\nfps = 24\nimage_size = (240, 426)\n", config.Text, StringComparison.Ordinal);
        Assert.Contains(
            "model = dict(\n    type=\"STDiT2-XL/2\",\n    from_pretrained=\"/m/stdit\",\n    input_sq_size=512,\n    qk_norm=True,\n"
            + "    enable_flash_attn=True,\n    enable_layernorm_kernel=True,\n)\n",
            config.Text,
            StringComparison.Ordinal);
        Assert.Contains("    cfg_scale=7.0,\n", config.Text, StringComparison.Ordinal);
        Assert.EndsWith("save_dir = \"./samples/samples/\"\n", config.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_LocalT5_KeepsTheIdAndLinksAShadowFolder()
    {
        var config = service.Generate(Request(Component("text_encoder", "/m/my t5/")));

        Assert.Contains("    from_pretrained=\"DeepFloyd/t5-v1_1-xxl\",\n    cache_dir=None,\n", config.Text, StringComparison.Ordinal);
        Assert.Single(config.Text.Split('\n'), l => l.StartsWith('#'));
        Assert.Contains("ln -sfn '/m/my t5' /work/run/DeepFloyd/t5-v1_1-xxl", config.LinkScript, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_T5InAHubCache_NamesTheCacheAndStaysOffline()
    {
        var config = service.Generate(Request(Component("text_encoder", "/c/hub/models--DeepFloyd--t5-v1_1-xxl/snapshots/c9c625d2ec93667ec579ede125fd3811d1f81d37")));

        Assert.Contains("    cache_dir=\"/c/hub\",\n    model_max_length=200,\n    local_files_only=True,\n", config.Text, StringComparison.Ordinal);
        Assert.Null(config.LinkScript);
    }

    [Fact]
    public void Generate_RelativeSource_BecomesAbsolute()
    {
        var config = service.Generate(Request(Component("model", "./weights/../stdit"), Component("vae", "stabilityai/sd-vae-ft-ema")));

        Assert.Contains("from_pretrained=\"/work/run/stdit\"", config.Text, StringComparison.Ordinal);
        Assert.Contains("from_pretrained=\"stabilityai/sd-vae-ft-ema\"", config.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_ChosenKeyword_ReplacesTheOfficialOne()
    {
        var request = Request(Component("vae", "/m/vae"));
        var keywords = new Dictionary<string, PyValue>(StringComparer.Ordinal) { ["micro_batch_size"] = new PyInt(1) };
        var config = service.Generate(request with
        {
            Deployment = request.Deployment with { Components = [new ComponentChoice("vae") { Keywords = keywords }] },
        });

        Assert.Contains("    micro_batch_size=1,\n", config.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("micro_batch_size=4", config.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_Commands_AreQuotedForTheShell()
    {
        var request = Request(Component("model", "/m"));
        var config = service.Generate(request with
        {
            Deployment = request.Deployment with { WorkingDirectory = "/w/it's here", HfHome = "/hf home", Checkout = "/src/Open-Sora" },
        });

        Assert.Equal(@"cd '/w/it'\''s here' && python /src/Open-Sora/scripts/inference.py '/w/it'\''s here/opensora-1.1-sample.py'", config.Commands.Run);
        Assert.Contains("export HF_HOME='/hf home'\n", config.Commands.Environment, StringComparison.Ordinal);
        Assert.Contains("export HF_HUB_OFFLINE=1\n", config.Commands.Environment, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_ChineseNote_SaysWhyInChinese()
    {
        var config = service.Generate(Request(Component("text_encoder", "/m/t5")) with { Language = CultureInfo.GetCultureInfo("zh-CN") });

        Assert.Contains("# 1.1 版不接受本地 T5 路径", config.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Snippet_Component_IsOneAssignment()
    {
        var snippet = service.Snippet(Component("model", "/m/stdit"), "/work/run");

        Assert.StartsWith("model = dict(\n    type=\"STDiT2-XL/2\",\n    from_pretrained=\"/m/stdit\",\n    input_sq_size=512,\n", snippet, StringComparison.Ordinal);
    }

    [Fact]
    public void Bundle_Config_HoldsConfigScriptsAndReadme()
    {
        var config = service.Generate(Request(Component("text_encoder", "/m/t5")));

        using var zip = new ZipArchive(new MemoryStream(ConfigBundle.ToArray(config)));

        Assert.Equal(["opensora-1.1-sample.py", "env.sh", "links.sh", "README.md"], zip.Entries.Select(e => e.FullName));
        using var text = new StreamReader(zip.Entries[0].Open());
        Assert.Equal(config.Text, text.ReadToEnd());
        Assert.Equal(ConfigBundle.ToArray(config), ConfigBundle.ToArray(config));
    }

    [Fact]
    public void LinkScript_RunTwice_HealsOnceAndThenChangesNothing()
    {
        using var library = new Library11("模型 lib");
        library.Flatten().CompleteT5();
        var script = service.Generate(ConfigRequest.For(library.Deployment, library.Check())).LinkScript!;

        Shell.Run("sh", "-c", script);
        var made = Shell.Run("find", library.Root, library.WorkingDirectory, "-printf", "%p %l\n");
        Shell.Run("sh", "-c", script);

        Assert.Equal(made, Shell.Run("find", library.Root, library.WorkingDirectory, "-printf", "%p %l\n"));
        Assert.Equal(Verdict.Ready, library.Check(library.Deployment with { Components = [new("text_encoder") { HasSource = true, Source = "DeepFloyd/t5-v1_1-xxl" }] }).Verdict);
    }

    [Fact]
    public void Generate_UnknownReleaseOrVariant_IsRefused()
    {
        var request = Request();

        Assert.Throws<ArgumentException>(() => service.Generate(request with { Variant = "nope" }));
        Assert.Throws<ArgumentException>(() => service.Generate(request with { Deployment = request.Deployment with { Release = "0.9" } }));
    }

    private static ConfigRequest Request(params IReadOnlyList<ComponentRequest> components) => new()
    {
        Deployment = new Deployment { Release = "1.1", WorkingDirectory = "/work/run" },
        Components = components,
    };

    private static ComponentRequest Component(string slot, string source)
    {
        var type = ReleaseCatalog.Find("1.1")!.Slot(slot)!.Types[0];
        return new ComponentRequest(
            "1.1", slot, type.Type, source, type.PythonKeywords);
    }
}
