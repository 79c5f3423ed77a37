using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Samples;
using OpenSoraDashboard.Core.Tests.Configs;
using OpenSoraDashboard.Core.Weights;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Layout;

/// <summary>What lies outside the allowed folders is not looked at, and never green.</summary>
public sealed class RootsTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly Deployment healthy;
    private readonly string weights;
    private readonly string elsewhere;

    public RootsTests()
    {
        var library = Path.Join(temp.Path, "library");
        healthy = new SampleLibrary(TimeProvider.System).Ensure(library).Deployments[0];
        weights = Path.Join(healthy.Library, "weights", "sd-vae-ft-ema");
        elsewhere = Path.Join(temp.Path, "elsewhere");
        Directory.Move(weights, elsewhere);
        Directory.CreateSymbolicLink(weights, elsewhere);
    }

    private IReadOnlyList<string> Own => [healthy.Library!, healthy.WorkingDirectory, healthy.HfHome!];

    [Fact]
    public void Validate_LinkThatLeavesTheRoots_IsNotChecked()
    {
        var vae = Vae(Own);

        Assert.Equal(ComponentStatus.NotChecked, vae.Status);
        Assert.Equal(LoadOutcome.Unknown, vae.Load.Outcome);
        Assert.Equal("OutsideRoots", vae.Load.UnknownReason);
        Assert.All(vae.Findings, f => Assert.Equal("OSD901", f.Code));
        Assert.Empty(vae.Load.Tensors);
        Assert.Equal(0, vae.Weights.Bytes);
    }

    [Fact]
    public void Validate_TargetAmongTheRoots_IsChecked() => Assert.Equal(ComponentStatus.Ready, Vae([.. Own, elsewhere]).Status);

    [Fact]
    public void Validate_WithoutRoots_LooksEverywhere() => Assert.Equal(ComponentStatus.Ready, Vae(null).Status);

    [Fact]
    public void Validate_OtherComponents_AreJudgedAsBefore()
    {
        var report = Validate(Own);

        Assert.Equal(
            [ComponentStatus.Ready, ComponentStatus.NotChecked, ComponentStatus.Ready],
            report.Components.Select(c => c.Status));
        Assert.Equal(Verdict.Unknown, report.Verdict);
    }

    [Fact]
    public void DiskView_OutsideItsBoundary_ReadsNothing()
    {
        var secret = temp.Write("secret.txt", "secret");
        var disk = new DiskView(boundary: new PathBoundary([healthy.Library!]));

        Assert.Equal(EntryKind.Denied, disk.Status(secret).Kind);
        Assert.Equal(EntryKind.Denied, disk.LinkStatus(secret).Kind);
        Assert.Equal(EntryKind.Denied, disk.List(temp.Path).Error);
        Assert.False(disk.MayRead(secret));
        Assert.Throws<FileNotFoundException>(() => disk.Head(secret, 6));
        Assert.Equal(EntryKind.Missing, disk.Status("/no/such/file").Kind);
        Assert.Equal(secret, disk.TakeRefused());
        Assert.Null(disk.TakeRefused());
    }

    [Fact]
    public void PathBoundary_SiblingThatBeginsAlike_IsOutside()
    {
        Directory.CreateDirectory(Path.Join(temp.Path, "models-secret"));
        var boundary = new PathBoundary([Path.Join(temp.Path, "models")]);

        Assert.True(boundary.Allows(Path.Join(temp.Path, "models", "a", "b")));
        Assert.False(boundary.Allows(Path.Join(temp.Path, "models-secret")));
        Assert.False(boundary.Allows(Path.Join(temp.Path, "models") + "/../models-secret"));
        Assert.False(boundary.Allows("models"));
    }

    public void Dispose() => temp.Dispose();

    private ComponentReport Vae(IReadOnlyList<string>? roots) => Validate(roots).Components.Single(c => c.Request.Slot == "vae");

    private Report Validate(IReadOnlyList<string>? roots) =>
        new LayoutValidationService(new LoaderContracts(), TimeProvider.System).Validate(healthy with { Roots = roots });
}
