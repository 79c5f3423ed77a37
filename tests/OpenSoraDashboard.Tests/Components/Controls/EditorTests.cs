using Bunit;
using OpenSoraDashboard.Components.Controls;
using OpenSoraDashboard.Core.Checks;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Controls;

public sealed class EditorTests : ComponentTest
{
    [Fact]
    public void SourceEditor_Marks_AreButtonsThatGoToTheirLine()
    {
        var editor = Render<SourceEditor>(p => p.Add(e => e.Id, "source").Add(e => e.Label, "Source").Add(e => e.Marks, [new LineMark(7, StatusView.Of(Severity.Error), "OSD502")]));

        var mark = editor.Find(".osd-editor-mark");
        Assert.Equal(("source", "7", "Line 7: OSD502"), (mark.GetAttribute("data-goto"), mark.GetAttribute("data-line"), mark.GetAttribute("aria-label")));
        Assert.Contains("top: 120px", mark.GetAttribute("style"), StringComparison.Ordinal);
        Assert.Equal("Source", editor.Find("textarea").GetAttribute("aria-label"));
    }

    [Fact]
    public void SourceEditor_Change_IsHandedOn()
    {
        string? text = null;
        var editor = Render<SourceEditor>(p => p.Add(e => e.Id, "source").Add(e => e.Label, "Source").Add(e => e.OnChange, t => text = t));

        editor.Find("textarea").Change("a = 1\n");

        Assert.Equal("a = 1\n", text);
    }

    [Fact]
    public void DiffView_Lines_KeepTheirSigns()
    {
        var diff = Render<DiffView>(p => p.Add(d => d.Diff, "--- a\n+++ b\n@@ -1 +1 @@\n-x = 1\n+x = <2>\n").Add(d => d.What, "the changes"));

        Assert.Equal(["--- a\n", "+++ b\n", "@@ -1 +1 @@\n", "-x = 1\n", "+x = <2>\n"], diff.FindAll("pre span").Select(s => s.TextContent));
        Assert.Equal("osd-diff-add", diff.FindAll("pre span")[4].ClassName);
    }
}
