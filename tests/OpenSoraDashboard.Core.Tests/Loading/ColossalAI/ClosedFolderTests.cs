using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Tests.Integrity;
using OpenSoraDashboard.Core.Weights;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.ColossalAI;

/// <summary>A checkpoint's folder that another user may list but not enter.</summary>
public sealed class ClosedFolderTests
{
    [Fact]
    public void Load_FolderWithoutTheSearchBit_RaisesOverModel()
    {
        using var world = new LoaderWorld();
        world.File("d/model/model.safetensors", "safetensors", "stdit3-xl-2_v1.2");
        Shell.Run("chmod", "-R", "a+rX", world.Root);
        Shell.Run("chmod", "644", world["d"]);
        var libraries = LibraryVersions.Of(ReleaseCatalog.Find("1.2")!.Libraries);
        var request = new ComponentRequest("1.2", "model", "STDiT3-XL/2", world["d"], new Dictionary<string, PyValue>(StringComparer.Ordinal));

        var load = new LoaderContracts().Simulate(
            request, new LoadContext(new DiskView(new AccessIdentity("nobody", 65534, [65534])), world["cwd"], world.Environment, libraries));
        Shell.Run("chmod", "755", world["d"]);

        Assert.Equal(("PermissionError", $"[Errno 13] Permission denied: '{world["d/model"]}'"), (load.Exception, load.Message));
    }
}
