using System.Diagnostics;
using System.Text;
using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Patching;
using OpenSoraDashboard.Core.Configs.Resolution;
using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Resources;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Configs.Fuzz;

/// <summary>Whatever bytes come: an answer, soon, in bounded memory, and never a crash.</summary>
public sealed class ConfigFuzzTests
{
    private static readonly ConfigLinter Linter = new(new LoaderContracts(), TimeProvider.System);

    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", "{", "}", "\"", "'", "\"\"\"", "#", "\\", "\n", "\r", "\t", "    ", ",", ":", "=", "==", "**", "*", "{{", "}}", "_base_", "dict(", "_delete_=True", "lambda ", "if ", "for x in ",
        "f\"{", "r'", "b\"", "0x", "1e", "é", "，", "\uFEFF", "\u200B", "\0", "not ", "import os\n", "with read_base():\n", "yield ", "await ", "{{$V:}}", "{{_base_.x}}", "@", ":=", "...", "class A:\n", "del ", "global x\n",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Lint_RandomBytes_AlwaysAnswers(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 400; i++)
        {
            var bytes = new byte[random.Next(0, 400)];
            random.NextBytes(bytes);
            if (i % 2 == 0)
            {
                for (var j = 0; j < bytes.Length; j++)
                    bytes[j] = (byte)(bytes[j] % 96 + 32);
            }

            Everything(bytes);
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void Lint_MutatedConfigs_AlwaysAnswer(int seed)
    {
        var random = new Random(seed);
        foreach (var (_, text) in OfficialLookAlikes.All)
        {
            for (var i = 0; i < 60; i++)
            {
                var mutant = new StringBuilder(text);
                for (var n = random.Next(1, 6); n > 0; n--)
                {
                    var at = random.Next(mutant.Length + 1);
                    switch (random.Next(4))
                    {
                        case 0:
                            mutant.Insert(at, Pieces[random.Next(Pieces.Length)]);
                            break;
                        case 1:
                            mutant.Remove(at, Math.Min(random.Next(1, 20), mutant.Length - at));
                            break;
                        case 2:
                            mutant.Insert(at, text.AsSpan(random.Next(text.Length / 2), random.Next(text.Length / 2)));
                            break;
                        default:
                            mutant.Length = at;
                            break;
                    }
                }

                Everything(Encoding.UTF8.GetBytes(mutant.ToString()));
            }
        }
    }

    public static TheoryData<string, string, string> DeepTexts => new()
    {
        { "+1", "a = 1", "" }, { "-", "a = ", "1" }, { "not ", "a = ", "1" }, { "(", "a = ", "" }, { "[", "a = ", "" }, { "{", "a = ", "" }, { "dict(x=", "a = ", "" },
        { "{'x':", "a = ", "" }, { "lambda: ", "a = ", "1" }, { "1 if 1 else ", "a = ", "1" }, { ".x", "a = b", "" }, { "[0]", "a = b", "" }, { "()", "a = b", "" }, { "**1", "a = 1", "" },
        { " and 1", "a = 1", "" }, { " < 1", "a = 1", "" }, { "'x' ", "a = ", "" }, { "a = ", "", "1" }, { ",1", "a = 1", "" }, { ";a=1", "a = 1", "" }, { "\nelif 1: a = 1", "if 1: a = 1", "" },
        { "@x\n", "", "def f(): pass" }, { "f'{", "a = ", "" }, { "await ", "a = ", "b" }, { "*", "a = ", "b" }, { "~", "a = ", "1" }, { "{{_base_.x}} ", "a = ", "" }, { "{{$V:x}} ", "# ", "" }, { "{{ fileBasename }}", "# ", "" },
        { "\n", "a = 1", "b = 2" }, { "#", "", "" }, { "\\\n", "a = ", "1" }, { "9", "a = ", "" }, { "9**", "a = ", "9" }, { "[1]*9999*", "a = ", "9999" }, { "'x'*99999*", "a = ", "99999" }, { "1<<9999<<", "a = ", "99" },
        { "for x in y ", "a = [x ", "]" }, { "x:", "", "1" }, { "(a, ", "", "b" }, { "a[b, ", "", "c" }, { "/*", "", "" }, { "\t", "", "x" }, { "if 1:", "", "x" }, { "try:\n pass\nfinally:\n pass\n", "", "" }, { "-1 ", "x = 1 ", "" },
    };

    [Theory]
    [MemberData(nameof(DeepTexts))]
    public void Lint_OneThingVeryOften_Answers(string piece, string before, string after)
    {
        foreach (var bytes in (ReadOnlySpan<int>)[2_000, 120_000])
        {
            var text = new StringBuilder(before);
            while (text.Length + piece.Length < bytes)
                text.Append(piece);
            var watch = Stopwatch.StartNew();
            Everything(Encoding.UTF8.GetBytes(text.Append(after).ToString()));
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
        }
    }

    [Fact]
    public void Lint_FiveMegabytesOnOneLine_IsRefusedWithTheLimitNamed()
    {
        var bytes = Encoding.UTF8.GetBytes("a = [" + string.Concat(Enumerable.Repeat("1,", 2_500_000)) + "]");
        var watch = Stopwatch.StartNew();
        var report = Linter.Lint(ConfigDocument.Parse(bytes, "/nowhere/config.py"), Context());

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
        var finding = Assert.Single(report.Findings);
        Assert.Equal("OSD519", finding.Finding.Code);
        Assert.Contains($"{ParseLimits.MaxBytes}", Words.English.Message(finding.Finding), StringComparison.Ordinal);
        Assert.False(report.IsClean);
    }

    private static void Everything(byte[] bytes)
    {
        var document = ConfigDocument.Parse(bytes, "/nowhere/config.py");
        var report = Linter.Lint(document, Context());
        Assert.NotEmpty(LintDocument.From(report, Words.English).ToJson());
        Assert.NotEmpty(ConfigShowDocument.Write(report.Resolution));
        try
        {
            var result = ConfigPatch.Apply(document, [new("model.from_pretrained", new PyStr("/x"))]);
            Assert.Equal(new PyStr("/x"), ConfigResolver.Resolve(ConfigDocument.Parse(result.Files[0].After, document.Path)).Find("model.from_pretrained")!.Value);
        }
        catch (ConfigPatchException e)
        {
            Assert.NotEmpty(e.Reason);
        }
    }

    private static LintContext Context() => new()
    {
        Release = "1.2",
        Deployment = new Deployment { Release = "1.2", WorkingDirectory = "/nowhere", Environment = new Dictionary<string, string> { ["HOME"] = "/nowhere" } },
    };
}
