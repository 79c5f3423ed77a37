using OpenSoraDashboard.Core.Configs.Generation;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Layout;

public sealed class ReportCommandsTests
{
    private static readonly Deployment Plain = new() { Name = "x", Release = "1.1", WorkingDirectory = "/work dir", HfHome = "/hf" };

    [Fact]
    public void Validate_KnownRelease_BringsSnippetsAndTheStartCommand()
    {
        var report = Validate(Plain);

        Assert.All(report.Components, c => Assert.Equal(new ConfigGenerationService().Snippet(c.Request, "/work dir"), c.Snippet));
        Assert.Contains("cd '/work dir' && ", report.Commands.Run, StringComparison.Ordinal);
        Assert.Contains("export HF_HOME=/hf\n", report.Commands.Environment, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_UnknownRelease_BringsTheEnvironmentAlone()
    {
        var report = Validate(Plain with { Release = "no-such-release" });

        Assert.Equal("", report.Commands.Run);
        Assert.Equal("export HF_HUB_OFFLINE=1\nexport TRANSFORMERS_OFFLINE=1\nexport HF_HOME=/hf\n", report.Commands.Environment);
    }

    private static Report Validate(Deployment deployment) => new LayoutValidationService(new LoaderContracts(), TimeProvider.System).Validate(deployment);
}
