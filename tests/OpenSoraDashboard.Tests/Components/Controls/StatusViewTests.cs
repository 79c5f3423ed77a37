using OpenSoraDashboard.Components.Controls;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Layout;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Controls;

public sealed class StatusViewTests
{
    [Theory]
    [InlineData(Verdict.Ready, "ready")]
    [InlineData(Verdict.Attention, "attention")]
    [InlineData(Verdict.Blocked, "blocked")]
    [InlineData(Verdict.Unknown, "unknown")]
    public void Of_Verdict_HasItsTone(Verdict verdict, string tone) => Assert.Equal(tone, StatusView.Of(verdict).Tone);

    [Theory]
    [InlineData(ComponentStatus.Ready, "ready")]
    [InlineData(ComponentStatus.Attention, "attention")]
    [InlineData(ComponentStatus.Blocked, "blocked")]
    [InlineData(ComponentStatus.NotChecked, "unknown")]
    public void Of_Status_HasItsTone(ComponentStatus status, string tone) => Assert.Equal(tone, StatusView.Of(status).Tone);

    [Theory]
    [InlineData(Severity.Error, CheckOutcome.Failed, "blocked")]
    [InlineData(Severity.Warning, CheckOutcome.Failed, "attention")]
    [InlineData(Severity.Info, CheckOutcome.Failed, "info")]
    [InlineData(Severity.Error, CheckOutcome.NotChecked, "unknown")]
    [InlineData(Severity.Info, CheckOutcome.NotChecked, "unknown")]
    [InlineData(Severity.Error, CheckOutcome.Passed, "ready")]
    public void Of_Finding_IsGreenOnlyWhenPassed(Severity severity, CheckOutcome outcome, string tone) =>
        Assert.Equal(tone, StatusView.Of(new Finding("OSD101", severity, outcome)).Tone);

    [Fact]
    public void Of_EveryTone_HasAnIconOfItsOwn()
    {
        var views = Enum.GetValues<ComponentStatus>().Select(StatusView.Of).ToList();

        Assert.Equal(views.Count, views.Select(v => v.Icon).Distinct(StringComparer.Ordinal).Count());
    }
}
