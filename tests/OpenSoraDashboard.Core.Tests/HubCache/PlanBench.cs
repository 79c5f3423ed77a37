using OpenSoraDashboard.Core.HubCache.Applying;
using OpenSoraDashboard.Core.HubCache.Planning;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.HubCache;

/// <summary>A folder of weights, a cache beside it, and a data directory elsewhere.</summary>
internal sealed class PlanBench : IDisposable
{
    public const string Id = "DeepFloyd/t5-v1_1-xxl";

    private readonly TemporaryFolder folder = new("osd-plan-");
    private readonly TemporaryFolder data = new("osd-plan-data-");

    public PlanBench(string name = "t5")
    {
        Library = folder["lib/" + name];
        Write("config.json", "{}");
        Write("model.safetensors", "weights");
        Write("sub/模型 x.txt", "text");
        Write(".gitattributes", "*.bin");
        Write(".cache/huggingface/.gitignore", "*");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Join(Library, "model.safetensors"), (UnixFileMode)0b110_100_000);
        Directory.CreateDirectory(Hub);
        Directory.CreateDirectory(WorkingDirectory);
    }

    public string Root => folder.Root;

    public string Library { get; }

    public string Hub => folder["home/hub"];

    public string WorkingDirectory => folder["cwd"];

    public string Entry => Path.Join(Hub, "models--DeepFloyd--t5-v1_1-xxl");

    public PlanRequest Request => new() { Id = Id, Root = Hub, From = [Library], WorkingDirectory = WorkingDirectory };

    public List<string> List(PlanDocument? except = null) => TreeListing.Of(Root, except?.Staging);

    /// <summary>The requests whose writes differ, by name.</summary>
    public PlanRequest Case(string name)
    {
        switch (name)
        {
            case "hardlink" or "copy" or "folder-link":
                return Request with { Mode = Mode(name) };
            case "no-hub":
                return Request with { Root = folder["other/hub"] };
            case "nested-hardlink":
                return Request with { Subfolder = "vae", Mode = LinkMode.HardLink };
            case "nested-link":
                return Request with { Subfolder = "vae", Mode = LinkMode.FolderLink };
            case "extend-link" or "extend-hardlink":
                Apply(Request with { Mode = LinkMode.Copy, Revision = new string('a', 40) });
                return Request with { Mode = Mode(name[7..] is "link" ? "folder-link" : "hardlink"), Extend = true };
            case "fill":
                Directory.CreateDirectory(Path.Join(Entry, "blobs"));
                return Request;
            case "flat":
                Apply(Request);
                return new PlanRequest { Kind = PlanKind.Flat, Id = Id, Root = Hub, To = folder["out/flat"] };
            case "shadow":
                return new PlanRequest { Kind = PlanKind.Shadow, Id = Id, Root = WorkingDirectory, From = [Library] };
            case "shadow-nested":
                return new PlanRequest { Kind = PlanKind.Shadow, Id = Id, Root = WorkingDirectory, From = [Library], Subfolder = "vae" };
            case "model-link":
                return new PlanRequest { Kind = PlanKind.ModelLink, Root = Library, From = [Library] };
            default:
                return new PlanRequest { Kind = PlanKind.ClipName, Root = Path.GetDirectoryName(Library)!, From = [Library] };
        }
    }

    public static TheoryData<string> Cases =>
        ["hardlink", "copy", "folder-link", "no-hub", "nested-hardlink", "nested-link", "extend-link", "extend-hardlink", "fill", "flat", "shadow", "shadow-nested", "model-link", "clip-name"];

    public PlanService Service(Action<string, string>? before = null) =>
        new(DataDirectory.Open(data.Root), TimeProvider.System, Words.English) { BeforeWrite = before };

    public PlanDocument Plan(PlanRequest request)
    {
        var (plan, problems) = LinkPlanner.Plan(request);
        Assert.True(plan is not null, string.Join("; ", problems));
        return plan;
    }

    public PlanProblem Refused(PlanRequest request) => Assert.Single(LinkPlanner.Plan(request).Problems);

    public PlanDocument Apply(PlanRequest request)
    {
        var plan = Plan(request);
        var outcome = Service().Apply(plan.ToJson());
        Assert.True(outcome is { End: PlanEnd.Applied, Verified: true }, outcome.ToJson());
        return plan;
    }

    public void Write(string name, string text)
    {
        var path = Path.Join(Library, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose()
    {
        folder.Dispose();
        data.Dispose();
    }

    private static LinkMode Mode(string name) => name switch
    {
        "hardlink" => LinkMode.HardLink,
        "copy" => LinkMode.Copy,
        _ => LinkMode.FolderLink,
    };
}
