using OpenSoraDashboard.Core.Integrity.Storage;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Integrity.Storage;

public sealed class StorageProbeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> mounts = ["1 0 0:1 / / rw - rootfs rootfs rw"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("0", StorageKind.SolidState)]
    [InlineData("1", StorageKind.Spinning)]
    [InlineData("", StorageKind.Unknown)]
    public void Of_Disk_GoesByTheRotationalFlag(string rotational, StorageKind kind)
    {
        Disk("sda", "8:0", rotational);
        Mounted("8:0", "/models", "ext4", "/dev/sda");
        Assert.Equal(new StorageMedium(kind, "sda", "ext4"), Probe().Of(Device(8, 0), "/models/x"));
    }

    [Fact]
    public void Of_Partition_IsItsDisk()
    {
        Disk("sda", "8:0", "1");
        File.WriteAllText(Made("devices/sda/sda1/partition"), "1");
        Link("dev/block/8:1", "../../devices/sda/sda1");
        Mounted("8:1", "/data dir", "xfs", "/dev/sda1");
        Assert.Equal((StorageKind.Spinning, "sda"), Answer(Device(8, 1), "/data dir/t5"));
    }

    [Fact]
    public void Of_VirtualDisk_IsNotBelievedToSpin()
    {
        Disk("vda", "254:0", "1");
        Disk("sdb", "8:16", "1");
        File.WriteAllText(Made("devices/sdb/device/model"), "QEMU HARDDISK\n");
        Mounted("254:0", "/a", "ext4", "/dev/vda");
        Mounted("8:16", "/b", "ext4", "/dev/sdb");
        Assert.Equal((StorageKind.Virtual, "vda"), Answer(Device(254, 0), "/a/x"));
        Assert.Equal((StorageKind.Virtual, "sdb"), Answer(Device(8, 16), "/b/x"));
    }

    [Fact]
    public void Of_MappedDevice_IsAsSlowAsTheSlowestBelow()
    {
        Disk("sda", "8:0", "1");
        Disk("nvme0n1", "259:0", "0");
        Disk("dm-0", "253:0", "0");
        Link("devices/dm-0/slaves/sda", "../../sda");
        Link("devices/dm-0/slaves/nvme0n1", "../../nvme0n1");
        Mounted("253:0", "/lvm", "ext4", "/dev/mapper/vg-models");
        Assert.Equal((StorageKind.Spinning, "dm-0"), Answer(Device(253, 0), "/lvm/x"));
    }

    [Theory]
    [InlineData("nfs4", "nas:/export")]
    [InlineData("cifs", "//nas/models")]
    [InlineData("fuse.sshfs", "host:/models")]
    [InlineData("lustre", "mgs@o2ib:/fs")]
    public void Of_NetworkFileSystem_IsNetwork(string type, string source)
    {
        Mounted("0:50", "/nas", type, source);
        Assert.Equal(new StorageMedium(StorageKind.Network, source, type), Probe().Of(Device(0, 50), "/nas/x"));
    }

    [Fact]
    public void Of_DeviceNumberOfItsOwn_GoesByTheMountAboveThePath()
    {
        // btrfs gives each subvolume a number that no mount shows.
        Disk("sda", "8:0", "1");
        Link("class/block/sda", "../../devices/sda");
        Mounted("0:30", "/pool", "btrfs", "/dev/sda");
        Assert.Equal((StorageKind.Spinning, "sda"), Answer(Device(0, 99), "/pool/sub/x"));
    }

    [Fact]
    public void Of_MemoryAndUnknown_TakeSeveralFilesAtOnce()
    {
        Mounted("0:40", "/run/shm", "tmpfs", "tmpfs");
        var memory = Probe().Of(Device(0, 40), "/run/shm/x");
        var unknown = Probe().Of(Device(77, 7), "/elsewhere");
        Assert.Equal((StorageKind.SolidState, StorageKind.Unknown), (memory.Kind, unknown.Kind));
        Assert.True(memory.TakesSeveral && unknown.TakesSeveral);
    }

    [Fact]
    public void Of_ThisMachine_AnswersForARealFile()
    {
        Assert.NotEqual(StorageKind.Network, new StorageProbe().Of(folder.Root).Kind);
        Assert.Equal(StorageKind.Unknown, new StorageProbe().Of(folder["absent"]).Kind);
    }

    private (StorageKind Kind, string Name) Answer(ulong device, string path)
    {
        var medium = Probe().Of(device, path);
        return (medium.Kind, medium.Name);
    }

    private StorageProbe Probe()
    {
        var table = folder["mountinfo"];
        File.WriteAllLines(table, mounts);
        return new StorageProbe(folder["sys"], table);
    }

    private void Mounted(string device, string point, string type, string source) =>
        mounts.Add($"36 1 {device} / {point.Replace(" ", "\\040", StringComparison.Ordinal)} rw,relatime shared:1 - {type} {source} rw");

    private void Disk(string name, string number, string rotational)
    {
        if (rotational.Length > 0)
            File.WriteAllText(Made($"devices/{name}/queue/rotational"), rotational + "\n");
        else
            Directory.CreateDirectory(folder[$"sys/devices/{name}"]);
        Link($"dev/block/{number}", $"../../devices/{name}");
    }

    private void Link(string name, string target) => Directory.CreateSymbolicLink(Made(name), target);

    private string Made(string name)
    {
        var path = folder["sys/" + name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private static ulong Device(ulong major, ulong minor) => (major << 32) | minor;
}
