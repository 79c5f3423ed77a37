using System.Text;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Resources;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Configs.Linting;

/// <summary>Each lint rule with a config that it reports, at a line, and one that it has nothing to say about.</summary>
public sealed class LintRuleTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ConfigLinter linter = new(new LoaderContracts(), TimeProvider.System);

    public void Dispose() => folder.Dispose();

    /// <summary>Code, release, line of the finding, the config reported, the config that is fine.</summary>
    public static TheoryData<string, string, int, string, string> Cases => new()
    {
        { "OSD516", "1.2", 2, "a = 1\nb = dict(x=1，y=2)\n", "a = dict(x=1, y=2)\n" },
        { "OSD516", "1.2", 1, "a = (1\n", "a = (1)\n" },
        { "OSD516", "1.2", 1, "a = \"C:\\Users\\me\"\n", "a = \"C:/Users/me\"\n" },
        { "OSD517", "1.2", 1, "\uFEFFa = 1\n", "a = 1\n" },
        { "OSD518", "1.2", 2, "a = 1\n_base_ = [\"absent.py\"]\n", "_base_ = [\"base.py\"]\n" },
        { "OSD518", "1.2", 1, "_base_ = (\"base.py\",)\n", "_base_ = \"base.py\"\n" },
        { "OSD518", "1.2", 1, "_base_ = [\"base.py\", \"same.py\"]\n", "_base_ = [\"base.py\", \"other.py\"]\n" },
        { "OSD518", "1.2", 1, "_base_ = [\"slip.py\"]\n", "_base_ = []\n" },
        { "OSD519", "1.2", 2, "a = 1\nb = true\n", "b = True\n" },
        { "OSD519", "1.2", 1, "text = 1\n", "a = dict(text=1)\n" },
        { "OSD519", "1.2", 2, "_base_ = \"base.py\"\nn = dict(a=1)\n", "_base_ = \"base.py\"\nn = dict(_delete_=True, a=1)\n" },
        { "OSD520", "1.2", 2, "import random\nmodel = dict(type=\"STDiT3-XL/2\", from_pretrained=random.choice([\"a\"]))\n", "model = dict(type=\"STDiT3-XL/2\", from_pretrained=\"a\")\n" },
        { "OSD521", "1.2", 1, "from mmengine.config import read_base\nwith read_base():\n    from .base import *\n", "a = 1\n" },
        { "OSD522", "1.2", 1, "model = dict(_delete_=True, type=\"STDiT3-XL/2\")\n", "_base_ = \"base.py\"\nkw = dict(_delete_=True, b=1)\n" },
        { "OSD522", "1.2", 1, "_delete_ = True\n", "a = 1\n" },
        { "OSD523", "1.2", 1, "path = \"/m/t5\",\n", "path = (\"/m/t5\",)\n" },
        { "OSD524", "1.2", 1, "prompt = [\"a\" \"b\"]\n", "prompt = [\"a\", \"b\"]\nx = \"a\" \"b\"\n" },
        { "OSD524", "1.2", 1, "prompt = (\"a\" \"b\", \"c\")\n", "prompt = [(\"a \"\n    \"b\"), \"c\"]\n" },
        { "OSD525", "1.2", 1, "model: dict(a=1)\n", "model: dict = dict(a=1)\n" },
        { "OSD526", "1.2", 1, "path = \"D:\\new\\table\"\n", "path = r\"D:\\new\\table\"\n" },
        { "OSD527", "1.2", 2, "model = dict(a=1)\nmodel = dict(b=2)\n", "a = 1\nb = a\na = 2\n" },
        { "OSD528", "1.2", 1, "a = {\"x\": 1, \"x\": 2}\n", "a = {\"x\": 1, 1: 2}\n" },
        { "OSD529", "1.2", 2, "a = [1]\nb = a\nb += [2]\n", "a = 1\nb = a\n" },
        { "OSD530", "1.2", 1, "ﬁle = 1\n", "变量 = 1\n" },
        { "OSD531", "1.2", 1, "_bases_ = [\"base.py\"]\n", "bases = [1]\n" },
        { "OSD531", "1.2", 1, "_base_: list = [\"base.py\"]\n", "_base_ = [\"base.py\"]\n" },
        { "OSD531", "1.2", 2, "if True:\n    _base_ = \"base.py\"\n    a = 1\n", "if True:\n    a = 1\n" },
        { "OSD532", "1.2", 2, "a = 1\nimport os\n", "a = dict(b=1)\n" },
        { "OSD533", "2.0", 1, "offload = True\n", "offload_model = True\n" },
        { "OSD533", "1.1", 1, "cfg_scale = 7.0\n", "cfg_scale = 7.0\nscheduler = dict(type=\"iddpm\", cfg_scale=cfg_scale)\n" },
        { "OSD534", "1.3", 1, "llm_refine = True\n", "llm_refine = False\n" },
        { "OSD534", "2.0", 1, "motion_score = \"dynamic\"\n", "motion_score = \"4\"\n" },
        { "OSD535", "1.1", 1, "reference_path = [\"https://a.b/c.png\"]\n", "reference_path = [\"\"]\n" },
        { "OSD535", "1.2", 1, "prompt = ['x{\"reference_path\": \"https://a.b/c.png\"}']\n", "prompt = ['see https://a.b']\n" },
        { "OSD536", "1.2", 4, "lr = 1\nepochs = 1\ngrad_clip = 1\nwandb = True\n", "lr = 1\nepochs = 1\ngrad_clip = 1\nwandb = False\n" },
        { "OSD537", "1.2", 1, "perceptual_loss_weight = 0.1\n", "perceptual_loss_weight = None\n" },
        { "OSD545", "1.2", 1, "resolution = \"1080q\"\n", "resolution = \"1080p\"\n" },
        { "OSD545", "1.2", 2, "resolution = \"1024\"\naspect_ratio = \"16:9\"\n", "resolution = \"720p\"\naspect_ratio = \"16:9\"\n" },
        { "OSD545", "1.1", 1, "dtype = \"bf-16\"\n", "dtype = \"bf16\"\n" },
        { "OSD545", "2.0", 1, "sampling_option = dict(aspect_ratio=\"7:5\")\n", "sampling_option = dict(aspect_ratio=\"5:8\")\n" },
        { "OSD545", "2.0", 1, "cond_type = \"i2v\"\n", "cond_type = \"i2v_head\"\n" },
        { "OSD545", "1.3", 1, "scheduler = dict(type=\"rflo\")\n", "scheduler = dict(type=\"rflow\", use_flaw_fix=True)\n" },
        { "OSD545", "1.0", 1, "scheduler = dict(type=\"iddpm\", cfg=7.0)\n", "scheduler = dict(type=\"iddpm\", cfg_scale=7.0)\n" },
        { "OSD545", "1.2", 1, "model = dict(type=\"STDiT3-XL/2\", from_pretrained=\"a\")\nsave_dir = \"x\"\nnum_frames = 1\n", "model = dict(type=\"STDiT3-XL/2\", from_pretrained=\"a\")\nsave_dir = \"x\"\nnum_frames = 1\nscheduler = dict(type=\"rflow\")\n" },
        { "OSD545", "2.0", 1, "model = dict(type=\"flux\", from_pretrained=\"a\")\n", "model = dict(type=\"flux\", from_pretrained=\"a\")\nsave_dir = \"x\"\n" },
        { "OSD617", "1.2", 1, "model = dict(type=\"STDiT9\", from_pretrained=\"a\")\n", "model = dict(type=\"OpenSoraVAE_V1_2\", from_pretrained=\"a\")\n" },
        { "OSD617", "1.2", 1, "model = dict(type=\"OpenSoraVAE_V1_2\", from_pretrained=\"a\")\nvae = dict(type=\"OpenSoraVAE_V1_2\", from_pretrained=\"a\")\n", "vae = dict(type=\"OpenSoraVAE_V1_2\", from_pretrained=\"a\")\n" },
        { "OSD538", "1.3", 1, "discriminator = dict(type=\"N_Layer_DISCRIMINATOR_3D\", from_pretrained=\"/absent/model.pt\")\n", "discriminator = dict(type=\"N_Layer_DISCRIMINATOR_3D\", from_pretrained=None)\n" },
        { "OSD538", "2.0", 1, "pretrained_lora_path = \"owner/lora\"\n", "pretrained_lora_path = \"base.py\"\n" },
        { "OSD539", "1.2", 1, "prompt_path = \"./absent.txt\"\n", "prompt_path = \"./base.py\"\n" },
        { "OSD539", "1.2", 1, "dataset = dict(data_path=\"CSV_PATH\")\n", "dataset = dict(data_path=None)\n" },
        { "OSD540", "2.0", 1, "t5 = dict(type=\"text_embedder\", cache_dir=\"/mnt/ddn/sora/tmp_load/huggingface/hub/\")\n", "save_dir = \"/tmp/out\"\n" },
        { "OSD541", "1.2", 1, "model = dict(type=\"STDiT3-XL/2\", from_pretrained=\"/a\", enable_flash_atn=True)\n", "model = dict(type=\"STDiT3-XL/2\", from_pretrained=\"/a\", enable_flash_attn=True)\n" },
        { "OSD542", "1.2", 1, "model = dict(type=\"STDiT3-XL/2\", from_pretrained=\"/a\")\n", "model = dict(type=\"STDiT3-XL/2\")\nvae = dict(type=\"OpenSoraVAE_V1_2\")\ntext_encoder = dict(type=\"t5\")\n" },
        { "OSD543", "auto", 1, "a = 1\n", "model = dict(type=\"flux\")\n" },
        { "OSD544", "1.1", 1, "vae = dict(type=\"VideoAutoencoderKL\", from_pretrained=\"stabilityai/sd-vae-ft-ema\")\n", "vae = dict(type=\"VideoAutoencoderKL\", from_pretrained=\"stabilityai/sd-vae-ft-ema\", local_files_only=True)\n" },
        { "OSD501", "1.3", 1, "model = dict(type=\"STDiT3-XL/2\", from_pretrained=\"/absent/x\")\n", "model = dict(type=\"STDiT3-XL/2\")\n" },
        { "OSD502", "1.2", 1, "model = dict(type=\"STDiT3-XL/2\", from_pretrained=\"hpcai-tech/OpenSora-STDiT-v3\")\n", "model = dict(type=\"STDiT3-XL/2\", from_pretrained=\"/a\")\n" },
        { "OSD508", "1.3", 1, "vae = dict(type=\"OpenSoraVAE_V1_3\", from_pretrained=\"/home/guoxinying/open_source_video_ocean_V1/OpenSora-VAE-v1.3\")\n", "vae = dict(type=\"OpenSoraVAE_V1_3\", from_pretrained=\"/a\")\n" },
        { "OSD510", "1.2", 1, "text_encoder = dict(type=\"t5\", from_pretrained=\"/models/t5\")\n", "text_encoder = dict(type=\"t5\", from_pretrained=\"DeepFloyd/t5-v1_1-xxl\")\n" },
        { "OSD512", "1.2", 1, "vae = dict(type=\"OpenSoraVAE_V1_2\", from_pretrained=\"/a\", cache_dir=\"/c\")\n", "vae = dict(type=\"OpenSoraVAE_V1_2\", from_pretrained=\"/a\")\n" },
        { "OSD513", "1.0", 1, "model = dict(type=\"STDiT-XL/2\", from_pretrained=\"PRETRAINED_MODEL\")\n", "model = dict(type=\"STDiT-XL/2\", from_pretrained=\"/a.pth\")\n" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Lint_Rule_ReportsTheBadConfigAndOnlyThat(string code, string release, int line, string bad, string good)
    {
        var found = Lint(bad, release).Findings.Where(f => f.Finding.Code == code).ToList();
        Assert.NotEmpty(found);
        Assert.Equal(line, found[0].Place.Line);
        Assert.DoesNotContain(Lint(good, release).Findings, f => f.Finding.Code == code);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Lint_EveryFinding_IsWordedInBothLanguages(string code, string release, int line, string bad, string good)
    {
        Assert.NotEqual(bad, good);
        foreach (var finding in Lint(bad, release).Findings)
        {
            foreach (var words in new[] { Words.English, Words.For("zh-CN") })
            {
                var text = words.Message(finding.Finding);
                Assert.False(text.StartsWith('['), $"{code} {line}: {text}");
                Assert.All(finding.Fixes, f => Assert.False(words.Title(f.Words).StartsWith('[')));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ApplyAll_BadConfig_LeavesNoFixThatDoesNotStick(string code, string release, int line, string bad, string good)
    {
        Assert.NotEqual(bad, good);
        var report = Lint(bad, release);
        var result = new ConfigFixer(linter).ApplyAll(report, Context(release));
        // A certain fix takes its finding away, or was refused and nothing changed.
        foreach (var finding in report.Findings.Where(f => f.Finding.Code == code && f.CertainFix is not null))
            Assert.True(!result.After.Findings.Any(f => f.Finding.Code == code && f.CertainFix is not null), $"{code} {line}: {finding.Finding.Variant}");
    }

    [Theory]
    [InlineData("1.2", "perceptual_loss_weight = 0.1\n", "pretrained_models")]
    [InlineData("1.3", "perceptual_loss_weight = 0.1\n", "pretrained_models")]
    [InlineData("2.0", "vae_loss_config = dict(perceptual_loss_weight=0.1)\n", ".cache/opensora")]
    public void Lint_LpipsLoss_NamesThePlaceWhereTheReleaseLooks(string release, string text, string below) =>
        Assert.Equal(
            Path.Join(folder.Path, below, "taming/modules/autoencoder/lpips/vgg.pth"),
            Lint(text, release).Findings.Single(f => f.Finding.Code == "OSD537").Finding.Missing[0]);

    [Fact]
    public void Rules_EveryLintRule_HasACase() =>
        Assert.Empty(CheckCatalog.Rules.OfType<LintRule>().Select(r => r.Code).Except(Cases.Select(c => c.Data.Item1)));

    private LintReport Lint(string text, string release)
    {
        folder.Write("base.py", "n = 5\nkw = dict(a=1)\n");
        folder.Write("same.py", "n = 6\n");
        folder.Write("other.py", "q = 6\n");
        folder.Write("slip.py", "a = (\n");
        return linter.Lint(ConfigDocument.Parse(Encoding.UTF8.GetBytes(text), Path.Join(folder.Path, "config.py")), Context(release));
    }

    private LintContext Context(string release) => new()
    {
        Release = release,
        Deployment = new Deployment { Release = release, WorkingDirectory = folder.Path, Environment = new Dictionary<string, string> { ["HOME"] = folder.Path } },
    };
}
