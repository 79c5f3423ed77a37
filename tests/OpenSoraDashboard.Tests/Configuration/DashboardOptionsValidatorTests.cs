using OpenSoraDashboard.Configuration;
using Xunit;

namespace OpenSoraDashboard.Tests.Configuration;

public sealed class DashboardOptionsValidatorTests
{
    private static IReadOnlyList<string> Problems(DashboardOptions options) =>
        [.. new DashboardOptionsValidator().Validate(null, options).Failures ?? []];

    [Fact]
    public void Validate_Defaults_AreFine() => Assert.Empty(Problems(new DashboardOptions()));

    [Fact]
    public void Validate_EverythingWrong_NamesEveryKey()
    {
        var problems = Problems(new DashboardOptions
        {
            Libraries = ["/models", " ", "/a\0b"],
            Deployments =
            [
                new DeploymentOptions { Name = "", Library = "/models" },
                new DeploymentOptions { Name = "x", Library = "/models", Release = "9.9" },
                new DeploymentOptions { Name = "X" },
                new DeploymentOptions { Name = "y", Release = "1.1", Sources = { ["clip"] = "/clip" } },
            ],
            Security = new SecurityOptions { Token = "short", OperatorToken = "short", AllowedHosts = ["http://x/", "*.example"] },
            Watch = new WatchOptions { Mode = "Sometimes", PollSeconds = 0 },
        });

        foreach (var key in new[]
        {
            "OpenSora:Libraries:1", "OpenSora:Libraries:2", "OpenSora:Deployments:0:Name", "OpenSora:Deployments:1:Release", "OpenSora:Deployments:2:Name",
            "OpenSora:Deployments:2 has neither", "OpenSora:Deployments:3 names the slot «clip»", "OpenSora:Security:Token", "OpenSora:Security:OperatorToken",
            "OpenSora:Security:AllowedHosts:0", "OpenSora:Security:AllowedHosts:1", "OpenSora:Watch:Mode", "OpenSora:Watch:PollSeconds",
        })
            Assert.Contains(problems, p => p.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_OperatorTokenThatEqualsTheToken_IsRefused() =>
        Assert.Single(Problems(new DashboardOptions { Security = new SecurityOptions { Token = "sixteen-characters", OperatorToken = "sixteen-characters" } }));
}
