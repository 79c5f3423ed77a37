using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Versions;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Versions;

public sealed class PythonEnvironmentReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new("osd-python-");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_EmptyFolder_IsNull() => Assert.Null(Read());

    [Fact]
    public void Read_VirtualEnvironment_FindsPackagesAndPython()
    {
        Install("lib/python3.10/site-packages/colossalai-0.4.8.dist-info");
        Install("lib/python3.10/site-packages/huggingface_hub-0.29.3.dist-info");
        Install("lib/python3.10/site-packages/torch-2.4.0+cu121.dist-info");
        Install("lib/python3.10/site-packages/transformers-4.36.0.dev0.dist-info");

        var found = Read()!;

        Assert.Equal("3.10", found.Python);
        Assert.Equal("0.29.3", found.Version("huggingface-hub"));
        var versions = found.Over(LibraryVersions.Of(ReleaseCatalog.Find("1.1")!.Libraries));
        Assert.Equal(new LibraryVersions(new Version(0, 4, 8), new Version(0, 27, 2), new Version(4, 36, 0), new Version(0, 29, 3), new Version(2, 4, 0), Accelerate: false) { SentencePiece = false, Protobuf = false }, versions);
    }

    [Fact]
    public void Read_SitePackagesItself_IsTaken()
    {
        Install("accelerate-0.29.2.dist-info");
        Install("diffusers-0.29.0.egg-info");
        Install("not-a-package");

        Assert.Equal(["accelerate", "diffusers"], Read()!.Packages.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_FolderOfAPthFile_IsLookedAtToo()
    {
        Install("lib/python3.10/site-packages/torch-2.4.0.dist-info");
        Install("src/accelerate");
        File.WriteAllText(Path.Join(folder.Root, "lib/python3.10/site-packages/a.pth"), "import os; x\n../../../src\n");

        var found = Read()!;

        Assert.True(found.Has("accelerate", "accelerate"));
        Assert.False(found.Has("mmengine", "mmengine"));
        Assert.False(found.SeesOthers);
    }

    [Theory]
    [InlineData("include-system-site-packages = true", true)]
    [InlineData("include-system-site-packages = false", false)]
    public void Read_PyvenvCfg_TellsWhetherOthersAreSeen(string line, bool expected)
    {
        Install("lib/python3.10/site-packages/torch-2.4.0.dist-info");
        File.WriteAllText(Path.Join(folder.Root, "pyvenv.cfg"), "home = /usr/bin\n" + line + "\n");

        Assert.Equal(expected, Read()!.SeesOthers);
        Assert.Equal(expected, Read()!.Over(LibraryVersions.Of(ReleaseCatalog.Find("1.1")!.Libraries)).Accelerate);
    }

    [Theory]
    [InlineData("==0.3.7", "0.3.7", true)]
    [InlineData("==2.4.0", "2.4.0+cu121", true)]
    [InlineData(">=0.4.1", "0.5", true)]
    [InlineData(">=0.4.1", "0.4.0", false)]
    [InlineData(">=3.10", "3.9", false)]
    [InlineData(">=1.0,<2", "1.5.2", true)]
    [InlineData("~=1.4.2", "1.5.0", false)]
    [InlineData("", "1", true)]
    [InlineData("==1.0", "unknown", null)]
    [InlineData("sometimes", "1.0", null)]
    public void Holds_Condition_IsJudgedAsPipDoes(string condition, string version, bool? expected) =>
        Assert.Equal(expected, VersionSpecifier.Holds(condition, version));

    private PythonEnvironment? Read() => PythonEnvironmentReader.Read(folder.Root, new DiskView());

    private void Install(string path) => Directory.CreateDirectory(Path.Join(folder.Root, path));
}
