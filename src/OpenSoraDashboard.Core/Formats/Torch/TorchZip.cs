using System.Globalization;
using OpenSoraDashboard.Core.Formats.Archives;
using OpenSoraDashboard.Core.Formats.Pickles;

namespace OpenSoraDashboard.Core.Formats.Torch;

/// <summary>The zip form: the directory and <c>data.pkl</c> are read, storages are only looked up.</summary>
/// <remarks>Texts and order are those of caffe2/serialize/inline_container.cc as of torch 1.13.</remarks>
internal sealed class TorchZip(Stream stream, long size)
{
    /// <summary>Bytes of a member behind the end of its pickle that are still read, for the checksum.</summary>
    private const long MaxRest = 64 << 20;

    /// <summary>Local headers of storages that are looked at.</summary>
    private const int HeadersChecked = 32;

    private const int MinVersion = 1;
    private const int MaxVersion = 10;

    private readonly PickleAudit audit = new();
    private readonly PickleBudget budget = new();
    private readonly Dictionary<string, ZipEntry> members = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<PickleObject, PickleStorage> storages = new(PickleEquality.Instance);
    private readonly HashSet<string> read = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<StorageMismatch> mismatches = [];
    private string folder = "";
    private string? unknown;

    public TorchReading Read()
    {
        var directory = ZipDirectory.Read(stream, size);
        PickleObject? root = null;
        FormatError? error = null;
        try
        {
            if (directory.TooLong)
                throw new PickleLimitReached("directory");
            root = Load(directory);
        }
        catch (PickleRaise e)
        {
            error = new FormatError(e.Type, e.Message);
        }
        catch (PickleLimitReached)
        {
            unknown ??= PickleUnknown.Limit;
            audit.Note(PickleNotes.Limit);
        }

        new TorchZipMembers(stream, size, audit, budget).Scan(directory.Entries, folder, read);
        PickleScan.Nested(audit, budget);
        return new TorchReading
        {
            Container = TorchContainer.Zip,
            Root = error is null && unknown is null && root is not null ? new CheckpointBuilder().Build(root) : null,
            Error = error,
            UnknownReason = error is null ? unknown : null,
            Safety = audit.Result,
            StorageMismatches = mismatches,
        };
    }

    private PickleObject Load(ZipDirectory directory)
    {
        if (directory.Error is not null)
            throw Failed("reading zip archive", directory.Error);
        if (directory.Entries.Count == 0)
            throw Enforce(120, "archive does not contain any files");
        var first = directory.Entries[0].Name;
        var slash = first.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            throw Enforce(129, $"file in archive is not in a subdirectory: {first}");
        folder = first[..(slash + 1)];
        foreach (var entry in directory.Entries)
        {
            if (!members.TryAdd(entry.Name, entry))
            {
                audit.Note(PickleNotes.DuplicateMember);
                unknown ??= TorchUnknown.Duplicate;
            }
        }

        CheckVersion();
        foreach (var entry in directory.Entries)
        {
            if (!entry.Name.StartsWith(folder, StringComparison.Ordinal))
                throw Enforce(252, $"file in archive is not in a subdirectory {folder}: {entry.Name}");
        }

        if (directory.Entries.Any(e => e.Name.AsSpan(folder.Length).SequenceEqual("constants.pkl")))
            unknown ??= TorchUnknown.TorchScript;
        var root = LoadPickle();
        CheckLocalHeaders();
        return root;
    }

    private void CheckVersion()
    {
        var name = members.ContainsKey(folder + ".data/version") ? ".data/version" : "version";
        if (!members.ContainsKey(folder + name))
        {
            throw new PickleRaise(
                "RuntimeError",
                "Expected hasRecord(\"version\") to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)");
        }

        using var content = Open(name);
        var text = new byte[32];
        var got = content.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        var shown = System.Text.Encoding.Latin1.GetString(text, 0, got);
        var digits = new string([.. shown.TrimStart().TakeWhile(char.IsAsciiDigit)]);
        if (!ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            throw Enforce(148, $"Couldn't parse the version {shown} as Long Long.");
        if (version < MinVersion)
        {
            throw Enforce(154, $"Attempted to read a PyTorch file with version {version}, but the minimum supported version for reading is {MinVersion}. "
                + "Your PyTorch script module file is too old. Please regenerate it with latest version of PyTorch to mitigate this issue.");
        }

        if (version > MaxVersion)
        {
            throw Enforce(165, $"Attempted to read a PyTorch file with version {version}, but the maximum supported version for reading is {MaxVersion}. "
                + "The version of your PyTorch installation may be too old, please upgrade PyTorch to latest version to mitigate this issue.");
        }
    }

    private PickleObject LoadPickle()
    {
        using var content = new Crc32Stream(Open("data.pkl"));
        read.Add(folder + "data.pkl");
        var entry = members[folder + "data.pkl"];
        var input = new PickleInput(content, entry.Size);
        var machine = new PickleMachine(input, audit, budget, PickleNames.Torch, PersistentLoad);
        try
        {
            var root = machine.Load();
            unknown ??= machine.Unknown;
            if (!input.AtEnd)
            {
                audit.Note(PickleNotes.DataAfterStop);
                PickleScan.Row(input, audit, budget);
            }

            return root;
        }
        catch (InvalidDataException)
        {
            throw Failed("reading file data.pkl", "decompression failed or archive is corrupted");
        }
        finally
        {
            CheckCrc(content, entry);
        }
    }

    private void CheckCrc(Crc32Stream content, ZipEntry entry)
    {
        var rest = new byte[16 << 10];
        try
        {
            for (long more = 0; more < MaxRest && content.Count < entry.Size;)
            {
                var got = content.Read(rest, 0, rest.Length);
                if (got == 0)
                    break;
                more += got;
            }
        }
        catch (InvalidDataException)
        {
            audit.Note(PickleNotes.Broken);
        }

        if (content.Crc != entry.Crc)
            audit.Note(PickleNotes.Checksum);
    }

    /// <summary>
    /// torch finds every record by its local header. A download in pieces can leave holes before a whole directory, so some
    /// headers, spread over the file, are looked at; all of them would cost a seek each.
    /// </summary>
    private void CheckLocalHeaders()
    {
        string[] records = [.. storages.Values.Select(s => $"data/{s.Key}")];
        Span<byte> signature = stackalloc byte[4];
        for (var i = 0; i < Math.Min(records.Length, HeadersChecked); i++)
        {
            var record = records.Length <= HeadersChecked ? records[i] : records[(int)((long)i * (records.Length - 1) / (HeadersChecked - 1))];
            var entry = members[folder + record];
            if (entry.CompressedSize == 0)
                continue;
            stream.Position = entry.Offset;
            if (stream.ReadAtLeast(signature, 4, throwOnEndOfStream: false) < 4 || !signature.SequenceEqual("PK\x03\x04"u8))
                throw Failed($"reading file {record}", ZipDirectory.Corrupt);
        }
    }

    private PickleObject PersistentLoad(PickleMachine machine, PickleObject id)
    {
        if (id is not PickleTuple { Items: var items })
            throw new PickleRaise("AssertionError", "");
        if (items.Length == 0)
            throw new PickleRaise("IndexError", "tuple index out of range");
        if (items[0] is not PickleText { Value: "storage" })
        {
            var shown = items[0] is PickleText text ? text.Value : items[0].TypeName;
            throw new PickleRaise("AssertionError", $"Unknown typename for persistent_load, expected 'storage' but got '{shown}'");
        }

        if (items.Length != 5)
        {
            throw new PickleRaise("ValueError", items.Length < 5
                ? $"not enough values to unpack (expected 4, got {items.Length - 1})"
                : "too many values to unpack (expected 4)");
        }

        if (storages.TryGetValue(items[2], out var known))
            return known;
        if (items[1] is not PickleDtype { IsStorage: true } dtype
            || items[2] is not (PickleText or PickleInt)
            || items[4] is not PickleInt { Value: var elements } || elements < 0 || elements > 1L << 58)
        {
            machine.MakeUnknown(PickleUnknown.Call);
            return new PickleInstance("torch.storage.TypedStorage");
        }

        var key = items[2] is PickleText { Value: var name } ? name : ((PickleInt)items[2]).Value.ToString(CultureInfo.InvariantCulture);
        var storage = new PickleStorage(key, dtype, (long)elements);
        CheckRecord(machine, storage);
        return storages[items[2]] = storage;
    }

    private void CheckRecord(PickleMachine machine, PickleStorage storage)
    {
        var record = $"data/{storage.Key}";
        if (!members.TryGetValue(folder + record, out var entry))
            throw Failed($"locating file {record}", "file not found");
        Supported(record, entry);
        read.Add(folder + record);
        if (entry.Offset + 30 + entry.CompressedSize > size)
            throw Failed($"reading file {record}", ZipDirectory.Corrupt);
        if (entry.Method != 0)
            audit.Note(PickleNotes.CompressedMember);
        if (entry.Size == storage.Bytes)
            return;
        mismatches.Add(new StorageMismatch(folder + record, storage.Bytes, entry.Size));

        // torch takes the record's memory for as long as the pickle says, whatever lies behind it.
        if (entry.Size < storage.Bytes)
            machine.MakeUnknown(TorchUnknown.StorageTooSmall);
    }

    private Stream Open(string name)
    {
        if (!members.TryGetValue(folder + name, out var entry))
            throw Failed($"locating file {name}", "file not found");
        Supported(name, entry);
        read.Add(folder + name);
        var content = ZipMember.Open(stream, size, entry, out var contradicts)
            ?? throw Failed($"reading file {name}", ZipDirectory.Corrupt);
        if (contradicts)
            audit.Note(PickleNotes.LocalHeader);
        if (entry.Method != 0)
            audit.Note(PickleNotes.CompressedMember);
        return content;
    }

    private void Supported(string name, ZipEntry entry)
    {
        if (entry.HasOddFlags)
        {
            audit.Note(PickleNotes.FlagBits);
            unknown ??= TorchUnknown.FlagBits;
        }

        if (entry.Method is not (0 or 8))
            throw Failed($"retrieving file meta-data for {name}", "unsupported method");
    }

    private static PickleRaise Failed(string what, string why) => new("RuntimeError", $"PytorchStreamReader failed {what}: {why}");

    private static PickleRaise Enforce(int line, string what) => new("RuntimeError", $"[enforce fail at inline_container.cc:{line}] . {what}");
}
