using System.Text.RegularExpressions;
using System.Xml.Linq;
using OpenSoraDashboard.Core.Checks;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Architecture;

public sealed partial class ArchitectureTests
{
    private const int LongestFile = 450;

    [Fact]
    public void Core_References_NeitherWebNorNetwork()
    {
        var names = typeof(CheckCatalog).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();
        Assert.DoesNotContain(names, n => n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.DoesNotContain(names, n => n.StartsWith("MudBlazor", StringComparison.Ordinal));
        Assert.DoesNotContain(names, n => n is "System.Net.Http" or "System.Net.Sockets" or "System.Net.Requests" or "System.Net.WebClient"
            or "System.Net.NameResolution" or "System.Net.Quic" or "System.Net.WebSockets.Client" or "System.Net.Mail");
        Assert.DoesNotContain("System.Diagnostics.Process", names);
    }

    [Fact]
    public void Product_Sources_OpenNoConnectionAndCoreStartsNoProgram()
    {
        var sources = Repository.Files("src", ".cs", ".razor").ToList();
        Assert.NotEmpty(sources);
        Assert.DoesNotContain(sources, s => Connection().IsMatch(Repository.Read(s)));
        Assert.DoesNotContain(
            sources.Where(s => s.StartsWith("src/OpenSoraDashboard.Core/", StringComparison.Ordinal)),
            s => Repository.Read(s).Contains("Process.Start", StringComparison.Ordinal));
    }

    [Fact]
    public void EveryRule_LiesInAFileOfItsCode()
    {
        Assert.NotEmpty(CheckCatalog.Rules);
        var files = Repository.Files("src/OpenSoraDashboard.Core/Checks", ".cs").Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.Ordinal);
        Assert.All(CheckCatalog.Rules, r =>
        {
            Assert.Matches(@"^OSD[1-9]\d\d$", r.Code);
            Assert.Contains(r.Code, files);
        });
        Assert.Equal(
            files.Where(f => f!.StartsWith("OSD", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            CheckCatalog.Rules.Select(r => r.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_NothingIsCalledHelpersUtilsCommonOrManager()
    {
        var files = Repository.Files("src", ".cs", ".razor").Concat(Repository.Files("tests", ".cs")).ToList();
        Assert.DoesNotContain(files, f => f.Split('/').Any(part => VagueName().IsMatch(Path.GetFileNameWithoutExtension(part))));
    }

    [Fact]
    public void Sources_NoFileIsTooLongToRead() =>
        Assert.DoesNotContain(Repository.Files("src", ".cs", ".razor"), f => Repository.Read(f).Count(c => c == '\n') > LongestFile);

    [Fact]
    public void Sources_NoRegionsAndNoLeftovers() =>
        Assert.DoesNotContain(Repository.Files("src", ".cs", ".razor"), f => Leftover().IsMatch(Repository.Read(f)));

    [Fact]
    public void Sources_HoldNoPathOfAMachine() =>
        Assert.DoesNotContain(Repository.Files("src", ".cs", ".razor", ".csproj"), f => MachinePath().IsMatch(Repository.Read(f)));

    [Fact]
    public void TopLevel_Folders_AreTheFourOfThePlan()
    {
        string[] plan = ["docker", "src", "tests", "wwwroot"];
        string[] built = ["TestResults", "artifacts", "publish", "BenchmarkDotNet.Artifacts"];
        var folders = Directory.EnumerateDirectories(Repository.Root).Select(d => Path.GetFileName(d)!)
            .Where(d => !d.StartsWith('.') && !built.Contains(d));
        Assert.Empty(folders.Except(plan));
    }

    [Fact]
    public void Projects_VersionsAreCentral()
    {
        var projects = Repository.Files("src", ".csproj").Concat(Repository.Files("tests", ".csproj")).ToList();
        Assert.All(projects, p =>
        {
            var items = XDocument.Parse(Repository.Read(p)).Descendants("PackageReference");
            Assert.DoesNotContain(items, i => i.Attribute("Version") is not null || i.Attribute("VersionOverride") is not null);
            Assert.True(File.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(p)!, "packages.lock.json")), p);
        });
    }

    [Fact]
    public void CoreProject_IsReadyForAheadOfTimeCompilation()
    {
        var project = XDocument.Parse(Repository.Read("src/OpenSoraDashboard.Core/OpenSoraDashboard.Core.csproj"));
        Assert.Equal("true", project.Descendants("IsAotCompatible").Single().Value);
        Assert.Empty(project.Descendants("ProjectReference"));
        Assert.Empty(project.Descendants("FrameworkReference"));
    }

    [Fact]
    public void WebProject_AssetsOfTheRootHaveBothOfTheirPlaces()
    {
        var project = XDocument.Parse(Repository.Read("src/OpenSoraDashboard/OpenSoraDashboard.csproj"));
        var assets = Assert.Single(project.Descendants("Content"), c => c.Attribute("Include")?.Value.Contains("RepoWebRoot", StringComparison.Ordinal) == true);
        Assert.Equal(("wwwroot", "$(RepoWebRoot)"), (assets.Attribute("LinkBase")?.Value, assets.Attribute("ContentRoot")?.Value));
    }

    [GeneratedRegex(@"\b(HttpClient|HttpMessageInvoker|TcpClient|UdpClient|WebClient|WebRequest|ClientWebSocket|SmtpClient|Dns)\b|\bnew Socket\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Connection();

    [GeneratedRegex("(Helper|Util|Common|Manager)s?$|^(Helper|Util|Common|Manager)s?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex VagueName();

    [GeneratedRegex(@"/(root|Users)/|[A-Z]:\\+Users", RegexOptions.ExplicitCapture)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"^\s*#region|NotImplementedException|\bTODO\b|\bFIXME\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Leftover();
}
