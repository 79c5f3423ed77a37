using OpenSoraDashboard.Core.Loading.Hub;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Hub;

public sealed class PythonPathTests
{
    private static readonly Dictionary<string, string> Home = new(StringComparer.Ordinal) { ["HOME"] = "/h", ["A"] = "x" };

    [Theory]
    [InlineData("a", "b", "a/b")]
    [InlineData("a/", "b", "a/b")]
    [InlineData("", "b", "b")]
    [InlineData("a", "/b", "/b")]
    [InlineData("a", "", "a/")]
    [InlineData(".", "b", "./b")]
    public void Join_TwoParts_ReadsAsPythonDoes(string first, string second, string joined) =>
        Assert.Equal(joined, PythonPath.Join(first, second));

    [Theory]
    [InlineData("/a/./b/../c", "/a/c")]
    [InlineData("a//b/", "a/b")]
    [InlineData("../m", "../m")]
    [InlineData("/..", "/")]
    [InlineData(".", ".")]
    [InlineData("a/..", ".")]
    public void Normalise_Path_IsLexical(string path, string normal) => Assert.Equal(normal, PythonPath.Normalise(path));

    [Theory]
    [InlineData("~", "/h")]
    [InlineData("~/a", "/h/a")]
    [InlineData("~no-such-account/a", "~no-such-account/a")]
    [InlineData("~0/a", "~0/a")]
    [InlineData("a/~", "a/~")]
    public void ExpandUser_Path_TakesTheOwnHome(string path, string expanded) =>
        Assert.Equal(expanded, PythonPath.ExpandUser(path, Home));

    [Fact]
    public void ExpandUser_AccountByName_TakesTheHomeTheMachineLists()
    {
        var home = File.ReadLines("/etc/passwd").First(l => l.StartsWith("root:", StringComparison.Ordinal)).Split(':')[5];

        Assert.Equal($"{home}/a", PythonPath.ExpandUser("~root/a", Home));
        Assert.Equal(home, PythonPath.ExpandUser("~root", Home));
    }

    [Theory]
    [InlineData("$A/b", "x/b")]
    [InlineData("${A}b", "xb")]
    [InlineData("$AB", "$AB")]
    [InlineData("$", "$")]
    [InlineData("${A", "${A")]
    [InlineData("a$A$A", "axx")]
    public void ExpandVariables_Path_LeavesUnknownNames(string path, string expanded) =>
        Assert.Equal(expanded, PythonPath.ExpandVariables(path, Home));
}
