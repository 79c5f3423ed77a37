using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Recognition;

/// <summary>Reads a file by its content, and where that is no help by its name. Nothing in it is executed.</summary>
public sealed class WeightContentReader
{
    private readonly DiskView disk;
    private readonly string path;

    private WeightContentReader(DiskView disk, string path) => (this.disk, this.path) = (disk, path);

    /// <summary>Longest text or vocabulary that is read, in bytes.</summary>
    private const long MaxText = 32 << 20;

    private static readonly string[] TextEndings = [".txt", ".md", ".py", ".yaml", ".yml", ".csv", ".tsv", ".log", ".sh", ".cfg", ".ini", ".toml", ".jinja"];

    /// <summary>Reads a file. Never throws for anything a file can be.</summary>
    public static WeightContent Read(DiskView disk, string path)
    {
        var name = Path.GetFileName(path);
        var size = disk.Status(path).Size;
        try
        {
            using var stream = disk.OpenRead(path);
            var head = new byte[(int)Math.Min(FileKinds.HeadBytes, size)];
            var got = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            stream.Position = 0;
            return new WeightContentReader(disk, path).Read(stream, name, size, FileKinds.Of(name, head.AsSpan(0, got), size));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new WeightContent { Kind = new FileKindReading(FileKind.Binary), Bytes = size, UnknownReason = "FileUnreadable" };
        }
    }

    private WeightContent Read(Stream stream, string name, long size, FileKindReading kind)
    {
        var content = new WeightContent { Kind = kind, Bytes = size };
        var ending = Path.GetExtension(name).ToLowerInvariant();
        var torchName = WeightNames.IsTorch(name);
        switch (kind.Kind)
        {
            case FileKind.Leftover:
                return content;
            case FileKind.Safetensors:
                return Safetensors(content, torchName ? ["NameContradictsContent"] : []);
            case var _ when ending == ".safetensors":
                return Safetensors(content, kind.Kind is FileKind.TorchZip or FileKind.TorchLegacy ? ["NameContradictsContent"] : []);
            case FileKind.TorchZip or FileKind.TorchLegacy or FileKind.Pickle or FileKind.Tar or FileKind.Npy or FileKind.Zip:
                return Torch(content);
            case var _ when torchName:
                var torch = Torch(content);
                return torch.Pickle is { Globals.Count: 0 } ? torch with { Pickle = null } : torch;
            case FileKind.Json:
            case var _ when ending == ".json":
                return Json(stream, content);
            case FileKind.SentencePiece:
            case var _ when name.Equals("spiece.model", StringComparison.OrdinalIgnoreCase):
                return SentencePiece(stream, content);
            case FileKind.Binary:
            case FileKind.Text when !TextEndings.Contains(ending, StringComparer.Ordinal):
                return HiddenPickle(content);
            default:
                return content;
        }
    }

    /// <summary>Pickles of the oldest protocols look like text: one that ends, or that imports what is dangerous, is taken for one.</summary>
    private WeightContent HiddenPickle(WeightContent content)
    {
        var torch = Torch(content);
        return torch.Pickle is { Globals.Count: > 0 } pickle
            && (pickle.Verdict == PickleVerdict.Dangerous || !pickle.Notes.Contains("BrokenPickle", StringComparer.Ordinal))
            ? torch
            : content;
    }

    private WeightContent Safetensors(WeightContent content, IEnumerable<string> notes)
    {
        var reading = disk.Reading(path, SafetensorsFile.Read, static r => r.IsSmall);
        return content with
        {
            Error = reading.Error,
            IsRead = reading.Error is null,
            IsTooLong = reading.IsTooLong,
            // A file that was cut short still says what it was to be.
            StateDicts = reading.Error is null ? [new StateDictView("", reading.Tensors)] : reading.Promised is { } promised ? [new StateDictView("", promised)] : [],
            Metadata = reading.Metadata,
            Notes = [.. reading.Notes, .. notes],
        };
    }

    private WeightContent Torch(WeightContent content)
    {
        var reading = disk.Reading(path, TorchFile.Read, static r => r.IsSmall);
        return content with
        {
            Error = reading.Error,
            UnknownReason = reading.UnknownReason,
            IsRead = reading.Root is not null,
            StateDicts = StateDicts.In(reading.Root),
            Pickle = reading.Safety,
            Notes = reading.StorageMismatches.Count > 0 ? ["StorageSize"] : [],
        };
    }

    private static WeightContent Json(Stream stream, WeightContent content)
    {
        if (content.Bytes > MaxText)
            return content with { UnknownReason = "FileTooLong" };
        var error = PythonJson.Check(All(stream, content.Bytes));
        return content with { Error = error, IsRead = error is null };
    }

    private static WeightContent SentencePiece(Stream stream, WeightContent content)
    {
        if (content.Bytes > MaxText)
            return content with { UnknownReason = "FileTooLong" };
        var error = SentencePieceModel.Check(All(stream, content.Bytes));
        return content with { Error = error, IsRead = error is null };
    }

    private static ReadOnlySpan<byte> All(Stream stream, long size)
    {
        var bytes = new byte[size];
        return bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }
}
