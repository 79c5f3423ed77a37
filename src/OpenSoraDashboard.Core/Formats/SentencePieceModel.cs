using System.Buffers.Binary;
using System.Text;

namespace OpenSoraDashboard.Core.Formats;

/// <summary>Reads a <c>spiece.model</c> file: a protobuf message.</summary>
/// <remarks>Tests and texts are those of sentencepiece 0.1.97 to 0.2.0: sentencepiece_processor.cc, model_interface.cc, unigram_model.cc, normalizer.cc.</remarks>
public static class SentencePieceModel
{
    private const string NotParsed =
        "./src/sentencepiece_processor.cc(1101) [model_proto->ParseFromArray(serialized.data(), serialized.size())] ";

    /// <summary>Pieces whose names are compared; vocabularies have up to 260,000.</summary>
    private const int MaxCompared = 1_000_000;

    private enum Kind
    {
        Normal = 1,
        Unknown = 2,
        Control = 3,
        UserDefined = 4,
        Unused = 5,
        Byte = 6,
    }

    private enum Part
    {
        Model,
        Trainer,
        Normalizer,
        SelfTest,
        Sample,
    }

    /// <summary>What sentencepiece raises when it loads these bytes; null when it accepts them.</summary>
    public static FormatError? Check(ReadOnlySpan<byte> bytes)
    {
        var contents = new Contents();
        return TryRead(bytes, Part.Model, contents) ? contents.Judge() : Raised(NotParsed);
    }

    private static FormatError Raised(string message) => new("RuntimeError", "Internal: " + message);

    private static bool TryRead(ReadOnlySpan<byte> bytes, Part part, Contents contents)
    {
        var reader = new ProtobufReader(bytes);
        while (!reader.AtEnd)
        {
            if (!reader.TryTag(out var field, out var wire))
                return false;
            switch (part, field, wire)
            {
                case (Part.Model, 1, 2):
                    if (!reader.TryBytes(out var piece) || !TryReadPiece(piece, contents))
                        return false;
                    break;
                case (Part.Model, 2 or 3 or 4 or 5, 2) or (Part.SelfTest, 1, 2):
                    var inner = part == Part.SelfTest ? Part.Sample : field switch { 2 => Part.Trainer, 4 => Part.SelfTest, _ => Part.Normalizer };
                    if (!reader.TryBytes(out var message) || !TryRead(message, inner, contents))
                        return false;
                    break;
                case (Part.Trainer, 3, 0) when reader.TryVarint(out var type):
                    if (type is >= 1 and <= 4)
                        contents.ModelType = (int)type;
                    break;
                case (Part.Trainer, 35, 0) when reader.TryVarint(out var fallback):
                    contents.ByteFallback = fallback != 0;
                    break;
                case (Part.Normalizer, 2, 2) when reader.TryBytes(out var map):
                    contents.BrokenMap |= IsBroken(map);
                    break;
                default:
                    if (!reader.TrySkip(field, wire))
                        return false;
                    break;
            }
        }

        return true;
    }

    private static bool TryReadPiece(ReadOnlySpan<byte> bytes, Contents contents)
    {
        var reader = new ProtobufReader(bytes);
        ReadOnlySpan<byte> name = default;
        var kind = Kind.Normal;
        while (!reader.AtEnd)
        {
            if (!reader.TryTag(out var field, out var wire))
                return false;
            if ((field, wire) == (1, 2))
            {
                if (!reader.TryBytes(out name))
                    return false;
            }
            else if ((field, wire) == (3, 0))
            {
                if (!reader.TryVarint(out var type))
                    return false;
                if (type is >= 1 and <= 6)
                    kind = (Kind)type;
            }
            else if (!reader.TrySkip(field, wire))
            {
                return false;
            }
        }

        contents.Add(name, kind);
        return true;
    }

    /// <summary>A precompiled map starts with the size of its trie, in bytes.</summary>
    private static bool IsBroken(ReadOnlySpan<byte> map) =>
        map.Length > 0 && (map.Length <= 4 || BinaryPrimitives.ReadUInt32LittleEndian(map) >= (uint)map.Length);

    /// <summary>What a model says, and what the library finds wrong with it, in its order.</summary>
    private sealed class Contents
    {
        private readonly HashSet<string> plain = new(StringComparer.Ordinal);
        private readonly HashSet<string> reserved = new(StringComparer.Ordinal);
        private readonly bool[] bytes = new bool[256];
        private string? firstByte;
        private string? firstError;
        private string? firstByteError;
        private int count;
        private bool hasUnknown;

        public int ModelType { get; set; } = 1;

        public bool ByteFallback { get; set; }

        public bool BrokenMap { get; set; }

        public void Add(ReadOnlySpan<byte> name, Kind kind)
        {
            if (firstError is not null)
                return;
            if (name.IsEmpty)
            {
                firstError = "piece must not be empty.";
                return;
            }

            var text = Encoding.UTF8.GetString(name);
            var names = kind is Kind.Normal or Kind.UserDefined or Kind.Unused ? plain : reserved;
            if (++count <= MaxCompared && !names.Add(text))
                firstError = text + " is already defined.";
            else if (kind == Kind.Unknown && hasUnknown)
                firstError = "unk is already defined.";
            hasUnknown |= kind == Kind.Unknown;
            if (kind == Kind.Byte && firstError is null && firstByteError is null)
                AddByte(text);
        }

        public FormatError? Judge()
        {
            // Whether byte pieces are allowed stands behind the pieces, but is asked at each of them.
            var error = firstByte is not null && !ByteFallback
                ? $"byte piece {firstByte} is found although `byte_fallback` is false."
                : firstByteError is not null ? $"byte piece {firstByteError} is invalid."
                : firstError
                ?? (!hasUnknown ? "unk is not defined."
                    : ByteFallback && bytes.Contains(false) ? "there are not 256 byte pieces although `byte_fallback` is true."
                    : ModelType == 1 && plain.Count == 0 ? "no pieces are loaded."
                    : BrokenMap ? "Blob for normalization rule is broken."
                    : null);
            return error is null ? null : Raised(error);
        }

        private void AddByte(string text)
        {
            firstByte ??= text;
            if (text.Length == 6 && text.StartsWith("<0x", StringComparison.Ordinal) && text[5] == '>'
                && byte.TryParse(text.AsSpan(3, 2), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var value))
            {
                bytes[value] = true;
            }
            else
            {
                firstByteError = text;
            }
        }
    }
}
