using OpenSoraDashboard.Components.Pages.Component;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Pages;

public sealed class TraceLineTests
{
    [Theory]
    [InlineData(TraceResults.Folder, null, TraceMark.Yes)]
    [InlineData(TraceResults.File, null, TraceMark.Yes)]
    [InlineData(TraceResults.Read, null, TraceMark.Yes)]
    [InlineData("707/707", null, TraceMark.Yes)]
    [InlineData("706/707", null, TraceMark.No)]
    [InlineData(TraceResults.Absent, null, TraceMark.No)]
    [InlineData(TraceResults.Denied, null, TraceMark.No)]
    [InlineData(TraceResults.Absent, "RuntimeError: x", TraceMark.Raises)]
    [InlineData(TraceResults.Ignored, null, TraceMark.Neither)]
    [InlineData(TraceResults.Unknown, null, TraceMark.Neither)]
    public void Of_Result_HasItsMark(string result, string? raised, TraceMark mark)
    {
        var line = Assert.Single(TraceLine.Of(Component(new TraceStep("os.path.isdir", "/x", result) { Raised = raised })));

        Assert.Equal(mark, line.Mark);
        Assert.Equal(1, line.Number);
    }

    [Fact]
    public void Of_DecisiveStep_LinksTheGravestRule()
    {
        var lines = TraceLine.Of(Component(
            new TraceStep("isdir", "/models/stdit", TraceResults.Folder),
            new TraceStep("Path.is_dir", "/models/stdit/model", TraceResults.Absent) { Decisive = true, Raised = "RuntimeError: x" }));

        Assert.Empty(lines[0].Codes);
        Assert.Equal(["OSD104"], lines[1].Codes);
    }

    private static ComponentReport Component(params TraceStep[] steps) =>
        Samples.Component(Samples.Raises("RuntimeError", "x") with { Trace = steps }, ComponentStatus.Blocked, [Samples.Misplaced]);
}
