using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Formats;

/// <summary>What a file is by its first bytes, whatever it is called.</summary>
public enum FileKind
{
    /// <summary>Nothing that is known here.</summary>
    [JsonStringEnumMemberName("binary")]
    Binary,

    /// <summary>No byte at all.</summary>
    [JsonStringEnumMemberName("empty")]
    Empty,

    /// <summary>Begins with zeros only: space that was reserved and never written.</summary>
    [JsonStringEnumMemberName("zeros")]
    Zeros,

    /// <summary>An unfinished download or another tool's working file, by its name.</summary>
    [JsonStringEnumMemberName("leftover")]
    Leftover,

    [JsonStringEnumMemberName("safetensors")]
    Safetensors,

    /// <summary>torch's zip form.</summary>
    [JsonStringEnumMemberName("torch-zip")]
    TorchZip,

    /// <summary>torch's form before 1.6: pickles in a row.</summary>
    [JsonStringEnumMemberName("torch-legacy")]
    TorchLegacy,

    /// <summary>A pickle that does not begin as torch's.</summary>
    [JsonStringEnumMemberName("pickle")]
    Pickle,

    /// <summary>A zip archive that is not torch's.</summary>
    [JsonStringEnumMemberName("zip")]
    Zip,

    [JsonStringEnumMemberName("tar")]
    Tar,

    [JsonStringEnumMemberName("gzip")]
    Gzip,

    [JsonStringEnumMemberName("7z")]
    SevenZip,

    /// <summary>Packed by another tool: xz, bzip2, zstd, rar.</summary>
    [JsonStringEnumMemberName("packed")]
    Packed,

    [JsonStringEnumMemberName("lfs-pointer")]
    LfsPointer,

    [JsonStringEnumMemberName("html")]
    Html,

    [JsonStringEnumMemberName("xml")]
    Xml,

    [JsonStringEnumMemberName("json")]
    Json,

    /// <summary>Any other text.</summary>
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary>A sentencepiece model: the vocabulary of T5.</summary>
    [JsonStringEnumMemberName("sentencepiece")]
    SentencePiece,

    /// <summary>A numpy array.</summary>
    [JsonStringEnumMemberName("npy")]
    Npy,

    [JsonStringEnumMemberName("gguf")]
    Gguf,

    [JsonStringEnumMemberName("hdf5")]
    Hdf5,
}
