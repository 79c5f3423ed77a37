using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Layout;

public sealed class MissingPackagesTests : IDisposable
{
    private readonly Library11 library = new();
    private readonly string site;

    public MissingPackagesTests()
    {
        library.CompleteT5();
        site = Directory.CreateDirectory(Path.Join(library.WorkingDirectory, "venv")).FullName;
    }

    public void Dispose() => library.Dispose();

    [Fact]
    public void Check_PackageThatTheReleaseImports_IsAnErrorOfTheWhole()
    {
        Install("transformers-4.36.2", "accelerate-0.29.2", "sentencepiece-0.2.0", "protobuf-4.25.0", "torch-2.2.2");

        var report = T5("1.3");

        var finding = Assert.Single(report.Findings, f => f.Code == "OSD710");
        Assert.Equal((Severity.Error, CheckOutcome.Failed), (finding.Severity, finding.Outcome));
        Assert.Contains("colossalai", finding.Arguments["names"], StringComparison.Ordinal);
        Assert.DoesNotContain(", torch,", finding.Arguments["names"], StringComparison.Ordinal);
        Assert.DoesNotContain(report.Findings, f => f.Code == "OSD616" && f.Arguments["package"] == "colossalai");
        Assert.Equal(Verdict.Blocked, report.Verdict);
    }

    [Fact]
    public void Check_EnvironmentThatSeesOthers_LeavesItOpen()
    {
        Install("transformers-4.36.2");
        File.WriteAllText(Path.Join(site, "pyvenv.cfg"), "include-system-site-packages = true\n");

        var report = T5("1.3");

        var finding = Assert.Single(report.Findings, f => f.Code == "OSD710");
        Assert.Equal(("Unseen", Severity.Warning, CheckOutcome.NotChecked), (finding.Variant, finding.Severity, finding.Outcome));
        Assert.Contains("accelerate", finding.Arguments["names"], StringComparison.Ordinal);
        Assert.Equal(LoadOutcome.Loads, report.Components[0].Load.Outcome);
    }

    [Fact]
    public void Check_CheckoutThatImportsTensornvme_IsHeldAgainstTheEnvironment()
    {
        Install("transformers-4.36.2");
        var checkout = Path.Join(library.WorkingDirectory, "checkout");
        Directory.CreateDirectory(Path.Join(checkout, "opensora", "models", "stdit"));
        Directory.CreateDirectory(Path.Join(checkout, "opensora", "utils"));
        File.WriteAllText(Path.Join(checkout, "opensora", "models", "stdit", "stdit3.py"), "");
        File.WriteAllText(Path.Join(checkout, "opensora", "utils", "ckpt_utils.py"), "import os\nfrom tensornvme.async_file_io import AsyncFileWriter\n");

        var finding = Assert.Single(T5("1.2", checkout).Findings, f => f.Code == "OSD707");

        Assert.Equal("Checkout", finding.Variant);
        Assert.DoesNotContain(T5("1.2").Findings, f => f.Code == "OSD707");
    }

    [Theory]
    [InlineData("1.3", "4.36.2", "accelerate", "ImportError", "Using `low_cpu_mem_usage=True` or a `device_map` requires Accelerate: `pip install accelerate`")]
    [InlineData("2.0", "4.40.0", "accelerate", "ImportError", "Using `low_cpu_mem_usage=True` or a `device_map` requires Accelerate: `pip install accelerate`")]
    [InlineData("2.0", "4.39.3", "sentencepiece", "ImportError", "\nT5Tokenizer requires the SentencePiece library")]
    [InlineData("1.3", "4.36.2", "sentencepiece", "ValueError", "Couldn't instantiate the backend tokenizer from one of: ")]
    [InlineData("1.3", "4.36.2", "protobuf", "ImportError", "\nT5Converter requires the protobuf library")]
    public void Check_PackageThatLoadingTakes_IsWhatTheLoadEndsWith(string release, string transformers, string package, string exception, string text)
    {
        Install([$"transformers-{transformers}", .. new[] { "accelerate-0.29.2", "sentencepiece-0.2.0", "protobuf-4.25.0" }.Where(p => !p.StartsWith(package, StringComparison.Ordinal))]);

        var t5 = T5(release).Components.Single();

        Assert.Equal((LoadOutcome.Fails, exception, ComponentStatus.Blocked), (t5.Load.Outcome, t5.Load.Exception, t5.Status));
        Assert.StartsWith(text, t5.Load.Message, StringComparison.Ordinal);
        Assert.Equal(package, Assert.Single(t5.Findings, f => f.Code == "OSD711").Arguments["package"]);
    }

    [Theory]
    [InlineData("2.0", "protobuf")]
    [InlineData("2.0", "")]
    [InlineData("1.3", "")]
    public void Check_PackageThatLoadingDoesNotTake_MakesNoDifference(string release, string without)
    {
        Install([.. new[] { "transformers-4.36.2", "accelerate-0.29.2", "sentencepiece-0.2.0", "protobuf-4.25.0" }.Where(p => without.Length == 0 || !p.StartsWith(without, StringComparison.Ordinal))]);

        Assert.Equal(LoadOutcome.Loads, T5(release).Components.Single().Load.Outcome);
    }

    private Report T5(string release, string? checkout = null) => library.Check(library.Deployment with
    {
        Release = release,
        PythonEnvironment = site,
        Checkout = checkout,
        OnlyGivenComponents = true,
        Components = [new ComponentChoice(release == "2.0" ? "t5" : "text_encoder") { HasSource = true, Source = library.T5 }],
    });

    private void Install(params IReadOnlyList<string> packages)
    {
        foreach (var package in packages)
            Directory.CreateDirectory(Path.Join(site, package + ".dist-info"));
    }
}
