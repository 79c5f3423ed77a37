using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using OpenSoraDashboard.Core.Formats.Pickles;

namespace OpenSoraDashboard.Core.Formats.Torch;

/// <summary>
/// What is neither zip nor tar: torch takes it for its old form, five pickles in a row and the raw storages, and raises
/// what the first of them makes of other content.
/// </summary>
internal sealed class TorchLegacy(Stream stream, long size)
{
    private const int ProtocolVersion = 1001;

    private static readonly BigInteger MagicNumber = BigInteger.Parse("1950A86A20F9469CFC6C", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private readonly PickleAudit audit = new();
    private readonly PickleBudget budget = new();
    private readonly Dictionary<PickleObject, PickleStorage> storages = new(PickleEquality.Instance);
    private TorchContainer container;

    public TorchReading Read()
    {
        stream.Position = 0;
        var input = new PickleInput(stream, size);
        PickleMachine? main = null;
        PickleObject? root = null;
        FormatError? error = null;
        string? unknown = null;
        try
        {
            root = Load(input, out main);
            unknown = main.Unknown;
        }
        catch (PickleRaise e)
        {
            error = new FormatError(e.Type, e.Message);
        }
        catch (PickleLimitReached)
        {
            unknown = PickleUnknown.Limit;
            audit.Note(PickleNotes.Limit);
        }

        if (container != TorchContainer.Legacy)
            ScanRest(input);
        PickleScan.Nested(audit, budget);
        return new TorchReading
        {
            Container = container,
            Root = error is null && unknown is null && root is not null ? new CheckpointBuilder().Build(root) : null,
            Error = error,
            UnknownReason = error is null ? unknown : null,
            Safety = audit.Result,
        };
    }

    private PickleObject Load(PickleInput input, out PickleMachine main)
    {
        PickleMachine Machine(PickleNames names, Func<PickleMachine, PickleObject, PickleObject>? persistentLoad = null) =>
            new(input, audit, budget, names, persistentLoad);

        main = Machine(PickleNames.Plain);
        var magic = main.Load();
        container = TorchContainer.Pickle;
        if (magic is not PickleInt { Value: var number } || number != MagicNumber)
            throw new PickleRaise("RuntimeError", "Invalid magic number; corrupt file?");
        container = TorchContainer.Legacy;
        var version = Machine(PickleNames.Plain).Load();
        if (version is not PickleInt { Value: var protocol } || protocol != ProtocolVersion)
            throw new PickleRaise("RuntimeError", $"Invalid protocol version: {Shown(version)}");
        Machine(PickleNames.Plain).Load();
        main = Machine(PickleNames.Torch, PersistentLoad);
        var root = main.Load();
        ReadStorages(input, Machine(PickleNames.Plain).Load(), main);
        return root;
    }

    private static string Shown(PickleObject value) => value switch
    {
        PickleText text => text.Value,
        PickleInt number => number.Value.ToString(CultureInfo.InvariantCulture),
        PickleNone => "None",
        _ => value.TypeName,
    };

    private PickleObject PersistentLoad(PickleMachine machine, PickleObject id)
    {
        if (id is not PickleTuple { Items: var items })
            throw new PickleRaise("AssertionError", "");
        if (items.Length == 0)
            throw new PickleRaise("IndexError", "tuple index out of range");
        switch (items[0])
        {
            case PickleText { Value: "module" } when items.Length > 1:
                return items[1];
            case PickleText { Value: "storage" }:
                return Storage(machine, items[1..]);
            default:
                throw new PickleRaise("RuntimeError", $"Unknown saved id type: {Shown(items[0])}");
        }
    }

    private PickleObject Storage(PickleMachine machine, PickleObject[] data)
    {
        if (data.Length != 5)
        {
            throw new PickleRaise("ValueError", data.Length < 5
                ? $"not enough values to unpack (expected 5, got {data.Length})"
                : "too many values to unpack (expected 5)");
        }

        if (data[0] is not PickleDtype { IsStorage: true } dtype || data[3] is not PickleInt { Value: var elements } || elements < 0 || elements > 1L << 58)
        {
            machine.MakeUnknown(PickleUnknown.Call);
            return new PickleInstance("torch.storage.TypedStorage");
        }

        if (!storages.TryGetValue(data[1], out var storage))
            storages[data[1]] = storage = new PickleStorage(Shown(data[1]), dtype, (long)elements);
        if (data[4] is PickleNone)
            return storage;

        // A view: its own key, offset and number of elements.
        if (data[4] is PickleTuple { Items: [var key, PickleInt { Value: var offset }, PickleInt { Value: var count }] }
            && offset >= 0 && count >= 0 && offset + count <= storage.Elements)
        {
            return new PickleStorage(Shown(key), dtype, (long)count);
        }

        machine.MakeUnknown(PickleUnknown.Call);
        return storage;
    }

    /// <summary>Behind the pickles: for every key the number of elements and the elements.</summary>
    private void ReadStorages(PickleInput input, PickleObject keys, PickleMachine main)
    {
        IReadOnlyList<PickleObject>? listed = keys switch
        {
            PickleList list => list.Items,
            PickleTuple tuple => tuple.Items,
            PickleInt or PickleNone or PickleFloat or PickleBool => throw new PickleRaise("TypeError", $"'{keys.TypeName}' object is not iterable"),
            _ => null,
        };
        if (listed is null)
        {
            main.MakeUnknown(PickleUnknown.Call);
            return;
        }

        var at = input.Position;
        Span<byte> count = stackalloc byte[8];
        HashSet<PickleStorage> filled = [];
        foreach (var key in listed)
        {
            if (!storages.TryGetValue(key, out var storage))
                throw new PickleRaise("AssertionError", "");
            filled.Add(storage);
            Missing(at + 8 - size);
            stream.Position = at;
            if (stream.ReadAtLeast(count, 8, throwOnEndOfStream: false) < 8)
                Missing(8);
            var bytes = BinaryPrimitives.ReadInt64LittleEndian(count) * (Int128)storage.Dtype.Bytes;
            if (bytes != storage.Bytes)
                throw new PickleRaise("RuntimeError", $"storage has wrong byte size: expected %ld got %ld{(long)bytes}{storage.Bytes}");
            Missing(at + 8 + storage.Bytes - size);
            at += 8 + storage.Bytes;
        }

        if (filled.Count < storages.Count)
            main.MakeUnknown(TorchUnknown.StorageTooSmall);
    }

    private static void Missing(long bytes)
    {
        if (bytes > 0)
            throw new PickleRaise("RuntimeError", string.Create(CultureInfo.InvariantCulture, $"unexpected EOF, expected {bytes} more bytes. The file might be corrupted."));
    }

    /// <summary>No torch file: whatever follows the first pickle is looked at as a pickle, too.</summary>
    private void ScanRest(PickleInput input)
    {
        stream.Position = 0;
        if (PickleScan.IsContainer(stream, size))
            audit.Note(PickleNotes.NestedContainer);
        if (container != TorchContainer.Pickle || input.Position == size)
            return;
        audit.Note(PickleNotes.DataAfterStop);
        var at = input.Position;
        stream.Position = at;
        PickleScan.Row(new PickleInput(stream, size - at), audit, budget);
    }
}
