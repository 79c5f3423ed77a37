using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Resources;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Configs.Linting;

public sealed class ConfigLinterTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ConfigLinter linter = new(new LoaderContracts(), TimeProvider.System);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Lint_PastedTextWithAbsentBase_SaysSoAndLooksAtTheRest()
    {
        var report = Lint("_base_ = [\"nope.py\"]\nmodel = dict(type=\"STDiT3-XL/2\", from_pretrained=\"hpcai-tech/OpenSora-STDiT-v3\")\nllm_refine = True\n", "1.2");

        Assert.Equal(("OSD518", 1, 10), Place(Assert.Single(report.Findings, f => f.Finding.Code == "OSD518")));
        Assert.Equal(("OSD502", 2, 50), Place(Assert.Single(report.Findings, f => f.Finding.Code == "OSD502")));
        Assert.Equal("llm_refine", Assert.Single(report.Findings, f => f.Finding.Code == "OSD534").KeyPath);
        Assert.False(report.IsClean);
    }

    [Fact]
    public void Lint_ReleaseNotGiven_IsToldFromTypes()
    {
        var report = Lint("model = dict(type=\"flux\", from_pretrained=\"./x.safetensors\")\nae = dict(type=\"hunyuan_vae\", from_pretrained=\"./y.safetensors\")\n");

        Assert.Equal(("2.0", true), (report.Release, report.ReleaseGuessed));
    }

    [Fact]
    public void Lint_NothingTellsTheRelease_IsNotClean()
    {
        var report = Lint("a = 1\n");

        Assert.Equal("OSD543", Assert.Single(report.Findings).Finding.Code);
        Assert.False(report.IsClean);
    }

    [Fact]
    public void ApplyAll_CertainFixes_LeaveNoneOfThem()
    {
        var context = Context("1.2");
        var report = Lint("llm_refine = True\r\npath = \"/m/t5\",\r\ncfg_scale = 7.0\r\nscheduler = dict(type=\"rflow\")\r\n", "1.2");

        var result = new ConfigFixer(linter).ApplyAll(report, context);

        Assert.Equal(
            "llm_refine = False\r\npath = \"/m/t5\"\r\nscheduler = dict(type=\"rflow\", cfg_scale=7.0)\r\n",
            System.Text.Encoding.UTF8.GetString(result.Document.Bytes.Span));
        Assert.DoesNotContain(result.After.Findings, f => f.CertainFix is not null);
        Assert.Equal(3, result.Applied);
    }

    [Theory]
    [InlineData("model = dict(type=\"STDiT2-XL/2\", from_pretrained=\"x\")\n")]
    [InlineData("fps = 24\nfps = 24\nfps = 24\nfps = 24\n")]
    [InlineData("x = '\ny = '\n")]
    public void Findings_Alike_HaveIdsOfTheirOwn(string text)
    {
        var report = Lint(text, "1.1");

        Assert.NotEmpty(report.Findings);
        Assert.Distinct(report.Findings.Select(f => f.Id));
        Assert.Equal(report.Findings.Select(f => f.Id), Lint(text, "1.1").Findings.Select(f => f.Id));
    }

    [Fact]
    public void ApplyAll_FindingsAlike_MendsThoseChosenAndNoMore()
    {
        var report = Lint("path = \"/m/a\",\npath = \"/m/b\",\n", "1.2");
        var alike = report.Findings.Where(f => f.CertainFix is not null).ToList();
        Assert.Equal(2, alike.Count);
        string After(params LintFinding[] chosen) => System.Text.Encoding.UTF8.GetString(
            new ConfigFixer(linter).ApplyAll(report, Context("1.2"), f => chosen.Any(c => c.Id == f.Id)).Document.Bytes.Span);

        Assert.Equal("path = \"/m/a\"\npath = \"/m/b\"\n", After([.. alike]));
        Assert.Equal("path = \"/m/a\"\npath = \"/m/b\",\n", After(alike[0]));
        Assert.Equal("path = \"/m/a\",\npath = \"/m/b\"\n", After(alike[1]));
    }

    [Fact]
    public void Document_EveryFinding_IsWordedWithItsPlace()
    {
        var json = LintDocument.From(Lint("model = dict(type=\"STDiT3-XL/2\", qk=1\n", "1.2"), Words.For("zh-CN")).ToJson();

        Assert.Contains("\"schema\": \"osd.lint/1\"", json, StringComparison.Ordinal);
        Assert.Contains("\"code\": \"OSD516\"", json, StringComparison.Ordinal);
        Assert.Contains("\"line\": 1", json, StringComparison.Ordinal);
        Assert.Contains("SyntaxError: '(' was never closed", json, StringComparison.Ordinal);
        Assert.Contains("括号没有闭合", json, StringComparison.Ordinal);
    }

    private LintReport Lint(string text, string release = "auto") =>
        linter.Lint(ConfigDocument.Parse(text, Path.Join(folder.Path, "config.py")), Context(release));

    private LintContext Context(string release) => new()
    {
        Release = release,
        Deployment = new Deployment { Release = release, WorkingDirectory = folder.Path, Environment = new Dictionary<string, string> { ["HOME"] = folder.Path } },
    };

    private static (string, int, int) Place(LintFinding f) => (f.Finding.Code, f.Place.Line, f.Place.Column);
}
