using System.Text;
using OpenSoraDashboard.Core.Formats;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Formats;

/// <summary>Each published way past a scanner that goes by lists or by names, and what is said of it here.</summary>
public sealed class PickleSafetyTests
{
    private const string System = "cposix\nsystem\n" + Id + "\x85R";
    private const string Id = "X\u0002\0\0\0id";

    [Fact]
    public void Read_StateDict_IsPlainWeights()
    {
        var safety = Safety(PickleBytes.OneTensor());
        Assert.Equal((PickleVerdict.PlainWeights, true), (safety.Verdict, safety.AllowListed));
        Assert.Empty(safety.Notes);
    }

    [Theory]
    [InlineData("cargparse\nNamespace\n)R.", PickleVerdict.Suspicious, "argparse.Namespace")]
    [InlineData("cnumpy.core.multiarray\nscalar\n)R.", PickleVerdict.Suspicious, "numpy.core.multiarray.scalar")]
    [InlineData("ctorch\nnn.Module\n.", PickleVerdict.Suspicious, "torch.nn.Module")]
    [InlineData("ctorch.evil\n_rebuild_tensor_v2\n.", PickleVerdict.Suspicious, "torch.evil._rebuild_tensor_v2")]
    [InlineData("cos\nsystem\n" + Id + "\x85R.", PickleVerdict.Dangerous, "os.system")]
    [InlineData("cnt\nsystem\n.", PickleVerdict.Dangerous, "nt.system")]
    [InlineData("csubprocess\nPopen\n.", PickleVerdict.Dangerous, "subprocess.Popen")]
    [InlineData("c__builtin__\neval\n.", PickleVerdict.Dangerous, "builtins.eval")]
    [InlineData("cbuiltins\ngetattr\n.", PickleVerdict.Dangerous, "builtins.getattr")]
    [InlineData("cimportlib\nimport_module\n.", PickleVerdict.Dangerous, "importlib.import_module")]
    [InlineData("curllib.request\nurlopen\n.", PickleVerdict.Dangerous, "urllib.request.urlopen")]
    [InlineData("coperator\nattrgetter\n.", PickleVerdict.Dangerous, "operator.attrgetter")]
    [InlineData("cfunctools\npartial\n.", PickleVerdict.Dangerous, "functools.partial")]
    [InlineData("ctorch.storage\n_load_from_bytes\n.", PickleVerdict.Dangerous, "torch.storage._load_from_bytes")]
    [InlineData("ctorch.hub\nload\n.", PickleVerdict.Dangerous, "torch.hub.load")]
    [InlineData("(iposix\nsystem\n.", PickleVerdict.Dangerous, "posix.system")]
    [InlineData("(cposix\nsystem\n" + Id + "o.", PickleVerdict.Dangerous, "posix.system")]
    [InlineData("cposix\nsystem\n" + Id + "\x85\x81.", PickleVerdict.Dangerous, "posix.system")]
    public void Read_OtherImport_IsNamed(string pickle, PickleVerdict verdict, string global)
    {
        var safety = Safety(PickleBytes.Of("\x80\u0002", pickle));
        Assert.Equal(verdict, safety.Verdict);
        Assert.Contains(global, safety.Globals);
        Assert.False(safety.AllowListed);
    }

    [Fact]
    public void Read_NameThroughStackAndMemo_IsFollowed()
    {
        // The module goes through two memo slots and a POP_MARK, the name lies under a DUP: neighbours tell nothing.
        var pickle = PickleBytes.Of(
            "\x80\u0004\x8c\u0005posix\x94h\0\x94(h\0h\0" + "10\x8c\u0006system\x94h\u0001h\u0002" + "20\x93", Id, "\x85R.");
        var safety = Safety(pickle);
        Assert.Equal((PickleVerdict.Dangerous, "posix.system"), (safety.Verdict, Assert.Single(safety.Globals)));
    }

    [Fact]
    public void Read_OperandThatIsNoText_IsAFinding()
    {
        var safety = Safety(PickleBytes.Of("\x80\u0004\x8c\u0002os", "K\u0001\x93."));
        Assert.Equal(PickleVerdict.Inconclusive, safety.Verdict);
        Assert.Contains("UnknownOperand", safety.Notes);
    }

    [Theory]
    [InlineData("torch", "serialization.os.system")]
    [InlineData("collections", "abc.sys.modules")]
    [InlineData("torch._utils", "_rebuild_tensor_v2.__globals__.get")]
    public void Read_DottedName_WalksAttributesAndIsDangerous(string module, string name)
    {
        var safety = Safety(PickleBytes.Of($"\x80\u0004\x8c{(char)module.Length}{module}\x8c{(char)name.Length}{name}\x93."));
        Assert.Equal(PickleVerdict.Dangerous, safety.Verdict);
        Assert.Contains("DottedName", safety.Notes);
    }

    [Theory]
    [InlineData("\x82\u0007")]
    [InlineData("\x83\u0007\0")]
    [InlineData("\x84\u0007\0\0\0")]
    public void Read_ExtensionCode_IsAFindingByItself(string opcode)
    {
        var safety = Safety(PickleBytes.Of("\x80\u0002", opcode, "."));
        Assert.Equal(PickleVerdict.Suspicious, safety.Verdict);
        Assert.Contains("ExtensionOpcode", safety.Notes);
    }

    [Theory]
    [InlineData("archive/evil.pkl")]
    [InlineData("archive/data/7")]
    [InlineData("archive/readme.txt")]
    [InlineData("archive/.data/serialization_id")]
    public void Read_PickleInAnotherMember_IsFoundByContent(string name)
    {
        foreach (var evil in (string[])["\x80\u0002" + System + ".", "cposix\nsystem\n(S'id'\ntR."])
        {
            var safety = Safety(new ZipPart(name, PickleBytes.Of(evil)));
            Assert.Equal(PickleVerdict.Dangerous, safety.Verdict);
            Assert.Contains("ForeignPickle", safety.Notes);
        }
    }

    [Fact]
    public void Read_MembersThatTorchWrites_AreNoFinding() => Assert.Equal(
        PickleVerdict.PlainWeights,
        Safety(
            new("archive/byteorder", "little"u8.ToArray()),
            new("archive/.format_version", "1"u8.ToArray()),
            new("archive/.storage_alignment", "64"u8.ToArray()),
            new("archive/.data/serialization_id", "0123456789012345678901234567890123456789"u8.ToArray())).Verdict);

    [Theory]
    [InlineData("archive/data.pkl")]
    [InlineData("archive/DATA.PKL")]
    [InlineData("archive/sub/data.pkl")]
    public void Read_SecondDataPickle_IsSuspicious(string name)
    {
        var safety = Safety(new ZipPart(name, PickleBytes.OneTensor()));
        Assert.Equal(PickleVerdict.Suspicious, safety.Verdict);
        Assert.Contains("ForeignPickle", safety.Notes);
    }

    [Fact]
    public void Read_NestedArchive_IsInconclusiveAtLeast() =>
        Assert.NotEqual(PickleVerdict.PlainWeights, Safety(new ZipPart("archive/x", ZipBytes.Torch(PickleBytes.Of("\x80\u0002", System, ".")))).Verdict);

    [Theory]
    [InlineData(0x0801)]
    [InlineData(0x0820)]
    [InlineData(0x0840)]
    public void Read_FlagBits_AreReportedAndLeaveTheResultOpen(int flags)
    {
        var reading = Read(ZipBytes.Of(
            new("archive/data.pkl", PickleBytes.OneTensor()) { Flags = (ushort)flags },
            new("archive/data/0", new byte[24]),
            new("archive/version", "3\n"u8.ToArray())));
        Assert.Contains("FlagBits", reading.Safety.Notes);
        Assert.Equal(PickleVerdict.Suspicious, reading.Safety.Verdict);
        Assert.Equal((null, null, "TorchZipFlags"), (reading.Error, reading.Root, reading.UnknownReason));
    }

    [Fact]
    public void Read_Contradictions_AreReported()
    {
        Assert.Contains("Checksum", With(p => p with { Crc = 1, LocalCrc = 1 }).Notes);
        Assert.Contains("LocalHeader", With(p => p with { LocalCrc = 1 }).Notes);
        Assert.Contains("LocalHeader", With(p => p with { LocalName = "archive/data.txt" }).Notes);
        Assert.Contains("CompressedMember", With(p => p with { Deflated = true }).Notes);
        Assert.All([With(p => p with { Crc = 1 }), With(p => p with { Deflated = true })], s => Assert.Equal(PickleVerdict.Suspicious, s.Verdict));
        Assert.Empty(With(p => p with { Flags = 0x0808, LocalCrc = 0 }).Notes);

        static PickleSafety With(Func<ZipPart, ZipPart> change) => Read(ZipBytes.Of(
            change(new("archive/data.pkl", PickleBytes.OneTensor())),
            new("archive/data/0", new byte[24]),
            new("archive/version", "3\n"u8.ToArray()))).Safety;
    }

    [Fact]
    public void Read_SeveralPickles_AreAllLookedAt()
    {
        var second = Safety([.. PickleBytes.OneTensor(), .. PickleBytes.Of(System, ".")]);
        Assert.Equal(PickleVerdict.Dangerous, second.Verdict);
        Assert.Contains("DataAfterStop", second.Notes);
        Assert.Equal(PickleVerdict.Inconclusive, Safety([.. PickleBytes.OneTensor(), 0xFF, 0xFF]).Verdict);

        var plain = Read([.. PickleBytes.Of("K\u0001."), .. PickleBytes.Of(System, ".")]).Safety;
        Assert.Equal(PickleVerdict.Dangerous, plain.Verdict);
    }

    [Fact]
    public void Read_BrokenPickle_TellsWhatRanAndIsNeverClean()
    {
        Assert.Equal(PickleVerdict.Dangerous, Safety(PickleBytes.Of("\x80\u0002", System)).Verdict);
        Assert.Equal(PickleVerdict.Dangerous, Safety(PickleBytes.Of("\x80\u0002", System, "\xff")).Verdict);
        var cut = Safety(PickleBytes.OneTensor()[..^1]);
        Assert.Equal(PickleVerdict.Inconclusive, cut.Verdict);
        Assert.Contains("BrokenPickle", cut.Notes);
    }

    [Fact]
    public void Read_TruncatedArchive_IsInconclusive() =>
        Assert.Equal(PickleVerdict.Inconclusive, Read(ZipBytes.Torch(PickleBytes.OneTensor(), 24)[..^1]).Safety.Verdict);

    [Fact]
    public void Read_PickleInBytes_IsLookedInto()
    {
        var inner = Encoding.Latin1.GetString(PickleBytes.Of("\x80\u0002", System, "."));
        var pickle = PickleBytes.Of("\x80\u0003cmylib\nrestore\nC", ((char)inner.Length).ToString(), inner, "\x85R.");
        var safety = Safety(pickle);
        Assert.Equal(PickleVerdict.Dangerous, safety.Verdict);
        Assert.Equal(["mylib.restore", "posix.system"], safety.Globals);
    }

    [Theory]
    [InlineData("\x93NUMPY\u0001\0")]
    [InlineData("\x1f\x8b\u0008")]
    [InlineData("\x78\x9c")]
    public void Read_OtherContainers_AreInconclusiveAtLeast(string head)
    {
        Assert.NotEqual(PickleVerdict.PlainWeights, Read(Encoding.Latin1.GetBytes(head + new string('\0', 50))).Safety.Verdict);
        Assert.NotEqual(PickleVerdict.PlainWeights, Read(ZipBytes.Of(new ZipPart("a.npy", Encoding.Latin1.GetBytes(head)))).Safety.Verdict);
    }

    [Fact]
    public void Read_TorchScript_IsAProgram()
    {
        var reading = Read(ZipBytes.Of(
            new("archive/data.pkl", PickleBytes.OneTensor()),
            new("archive/constants.pkl", PickleBytes.Of("\x80\u0002).")),
            new("archive/code/__torch__.py", "class M(Module):\n  pass\n"u8.ToArray()),
            new("archive/data/0", new byte[24]),
            new("archive/version", "3\n"u8.ToArray())));
        Assert.Equal((null, "TorchScript"), (reading.Root, reading.UnknownReason));
        Assert.Contains("TorchScript", reading.Safety.Notes);
        Assert.NotEqual(PickleVerdict.PlainWeights, reading.Safety.Verdict);
    }

    [Fact]
    public void Read_LegacyForm_StopsBehindTheFifthPickle()
    {
        // The raw data of a storage looks like a pickle; nobody unpickles it.
        var bytes = PickleBytes.Of("\x80\u0002", System, ".");
        byte[] file =
        [
            .. PickleBytes.Of("\x80\u0002\x8a\nl\xfc\x9c\u0046\xf9 j\xa8P\u0019."),
            .. PickleBytes.Of("\x80\u0002M\xe9\u0003."),
            .. PickleBytes.Of("\x80\u0002}."),
            .. PickleBytes.Of("\x80\u0002}(", PickleBytes.Text("w"), PickleBytes.Tensor("0", "ByteStorage", bytes.Length, bytes.Length).Replace("tQ", "NtQ", StringComparison.Ordinal), "u."),
            .. PickleBytes.Of("\x80\u0002](", PickleBytes.Text("0"), "e."),
            (byte)bytes.Length, 0, 0, 0, 0, 0, 0, 0,
            .. bytes,
        ];
        var reading = Read(file);
        Assert.Null(reading.Error);
        Assert.Equal(PickleVerdict.PlainWeights, reading.Safety.Verdict);
    }

    private static PickleSafety Safety(params ZipPart[] more) => Read(ZipBytes.Of([
        new("archive/data.pkl", PickleBytes.OneTensor()),
        new("archive/data/0", new byte[24]),
        new("archive/version", "3\n"u8.ToArray()),
        .. more,
    ])).Safety;

    private static PickleSafety Safety(byte[] pickle) => Read(ZipBytes.Torch(pickle, 24)).Safety;

    private static TorchReading Read(byte[] file) => TorchFile.Read(new MemoryStream(file), file.Length);
}
