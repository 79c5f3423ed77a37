using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Layout;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Layout;

public sealed class ChangedSourceTests
{
    [Fact]
    public void Validate_CheckoutWithoutSource_IsNeverGreen()
    {
        using var library = new Library11();
        var checkout = Directory.CreateDirectory(Path.Join(library.Root, "checkout")).FullName;

        var model = library.Check(library.Deployment with { Release = "1.1", Checkout = checkout }).Components[0];

        Assert.Equal(ComponentStatus.Attention, model.Status);
        var finding = Assert.Single(model.Findings, f => f.Code == "OSD709");
        Assert.Equal(("NoSource", CheckOutcome.NotChecked, Severity.Warning), (finding.Variant, finding.Outcome, finding.Severity));
    }

    [Fact]
    public void Validate_EditedSource_NamesTheFileAtItsComponent()
    {
        using var library = new Library11();
        var checkout = Path.Join(library.Root, "checkout");
        Write(checkout, "models/stdit/stdit2.py", "x = 1\n");

        var report = library.Check(library.Deployment with { Release = "1.1", Checkout = checkout });

        Assert.Equal(ComponentStatus.Attention, report.Components[0].Status);
        Assert.Contains(report.Components[0].Findings, f => f is { Code: "OSD709", Variant: null } && f.Arguments["file"] == "opensora/models/stdit/stdit2.py");
        Assert.DoesNotContain(report.Components[1].Findings, f => f is { Code: "OSD709", Variant: null });
        Assert.Contains(report.Components[1].Findings, f => f is { Code: "OSD709", Variant: "Missing" });
    }

    private static void Write(string checkout, string path, string text)
    {
        var full = Path.Join(checkout, "opensora", path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
