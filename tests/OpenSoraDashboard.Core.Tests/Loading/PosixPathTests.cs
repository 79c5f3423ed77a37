using OpenSoraDashboard.Core.Loading;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading;

public sealed class PosixPathTests
{
    [Theory]
    [InlineData("./a//b/", "a/b")]
    [InlineData("/a/./b", "/a/b")]
    [InlineData("a/../b", "a/../b")]
    [InlineData("//a", "//a")]
    [InlineData("///a", "/a")]
    [InlineData("", ".")]
    [InlineData("./", ".")]
    public void Text_Path_IsWrittenAsPathlibDoes(string path, string expected) => Assert.Equal(expected, PosixPath.Text(path));

    [Theory]
    [InlineData("/a/x.safetensors", ".safetensors")]
    [InlineData("/a.b/x", "")]
    [InlineData(".hidden", "")]
    [InlineData("x.", "")]
    [InlineData("x.tar.gz", ".gz")]
    public void Suffix_Path_IsTheLastOne(string path, string expected) => Assert.Equal(expected, PosixPath.Suffix(path));
}
