using CsCheck;
using OpenSoraDashboard.Core.Integrity.Manifests;
using OpenSoraDashboard.Fixtures;
using OpenSoraDashboard.Fixtures.Integrity;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Integrity.Manifests;

public sealed class ChecksumTextTests : IDisposable
{
    private const string Digest = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";

    private static readonly string[] Names =
        ["plain", " leading", "trailing ", "*star", "-dash", "a\\b", "a\nb", "a\rb", "\\", "模型 x.bin", "it's \"quoted\"", "SHA256 (x) = y", "#hash", "a\\nb", " ", "\u3000", "\t"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Line_AnyName_IsUnderstoodBySha256sum()
    {
        var text = "";
        foreach (var name in Names)
        {
            File.WriteAllText(folder[name], name);
            text += ChecksumText.Line(PublishedRepository.Sha256(File.ReadAllBytes(folder[name])), name);
        }

        File.WriteAllText(folder["LIST"], text);
        var (code, output, error) = Shell.Try("sha256sum", folder.Root, "--strict", "-c", "LIST");

        Assert.True(code == 0, output + error);
        Assert.Equal(Names.Length, output.Split(": OK").Length - 1);
    }

    [Fact]
    public void Parse_WhatSha256sumWrites_GivesTheNames()
    {
        foreach (var name in Names)
            File.WriteAllText(folder[name], name);

        foreach (var form in (string[][])[[], ["--binary"], ["--tag"]])
        {
            var (_, output, _) = Shell.Try("sha256sum", folder.Root, [.. form, "--", .. Names]);
            var lines = ChecksumText.Parse(output, out var strange);
            Assert.Equal(0, strange);
            Assert.Equal(Names, lines.Select(l => l.Name));
            Assert.All(lines, l => Assert.Equal(PublishedRepository.Sha256(File.ReadAllBytes(folder[l.Name])), l.Sha256));
        }
    }

    [Theory]
    [InlineData(Digest, "")]
    [InlineData(Digest + "  ", "")]
    [InlineData(Digest + "\t\t\t", "")]
    [InlineData(Digest + "   ", " ")]
    [InlineData(Digest + "  a b", "a b")]
    [InlineData(Digest + " *a", "a")]
    [InlineData(Digest + " a", "a")]
    [InlineData("CA978112CA1BBDCAFAC231B39A23DC4DA786EFF8147C4E72B9807785AFEE48BB  a", "a")]
    [InlineData("\uFEFF" + Digest + "  a\r", "a")]
    public void Parse_OtherForms_AreUnderstood(string line, string name) =>
        Assert.Equal((Digest, name), Assert.Single(ChecksumText.Parse(line + "\n", out _)));

    [Theory]
    [InlineData("<html>")]
    [InlineData("d41d8cd98f00b204e9800998ecf8427e  md5")]
    [InlineData(Digest + "x  a")]
    [InlineData("\\" + Digest + "  a\\x")]
    [InlineData("\\" + Digest + "  a\\")]
    public void Parse_AnythingElse_IsCountedAndLeftOut(string line)
    {
        Assert.Empty(ChecksumText.Parse(line, out var strange));
        Assert.Equal(1, strange);
    }

    [Fact]
    public void Parse_EmptyLinesAndComments_AreNothing()
    {
        Assert.Empty(ChecksumText.Parse("\n# made today\n\r\n", out var strange));
        Assert.Equal(0, strange);
    }

    [Fact]
    public void Line_AnyName_ComesBack() => Gen.String[1, 40].Where(n => !n.Contains('\0', StringComparison.Ordinal) && n[0] != '\uFEFF').Sample(name =>
        ChecksumText.Parse(ChecksumText.Line(Digest, name), out _).SequenceEqual([(Digest, name)]));

    [Theory]
    [InlineData("a/b", "a/b")]
    [InlineData("./a", "a")]
    [InlineData(".//a", "a")]
    [InlineData("..a/b..", "..a/b..")]
    [InlineData("/a", null)]
    [InlineData("../a", null)]
    [InlineData("a/../../b", null)]
    [InlineData("a//b", null)]
    [InlineData("a/", null)]
    [InlineData("", null)]
    [InlineData("./", null)]
    public void Clean_Path_NeverLeadsOut(string path, string? expected) => Assert.Equal(expected, ListedPath.Clean(path));
}
