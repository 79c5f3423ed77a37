using System.Diagnostics;
using OpenSoraDashboard.Core.Checks;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Checks;

public sealed class ShellQuotingTests
{
    [Theory]
    [InlineData("/models/a", "/models/a")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("", "''")]
    [InlineData("~/x", "'~/x'")]
    [InlineData("模型", "'模型'")]
    public void Quote_Word_IsWrittenSoThatTheShellGivesItBack(string word, string quoted) =>
        Assert.Equal(quoted, ShellQuoting.Quote(word));

    [Theory]
    [InlineData("/模型 目录/it's \"quoted\" $HOME `id` \\ * ?\nsecond line")]
    [InlineData("!history; rm -rf #comment")]
    [InlineData("'")]
    public void Quote_UglyWord_ReachesTheProgramUnchanged(string word)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", "printf %s " + ShellQuoting.Quote(word)]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        Assert.Equal(word, said);
    }
}
