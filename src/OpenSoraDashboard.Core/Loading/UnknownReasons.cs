namespace OpenSoraDashboard.Core.Loading;

/// <summary>Why a load could not be followed to its end; the words stand in the report texts under <c>Reason_…</c>.</summary>
public static class UnknownReasons
{
    public const string AdapterBase = nameof(AdapterBase);
    public const string ArchitectureUnknown = nameof(ArchitectureUnknown);
    public const string CheckpointNoDict = nameof(CheckpointNoDict);
    public const string CheckpointNoTensor = nameof(CheckpointNoTensor);
    public const string FileTooLong = nameof(FileTooLong);
    public const string FileUnreadable = nameof(FileUnreadable);
    public const string HubMixinConfig = nameof(HubMixinConfig);
    public const string KeywordNotSimulated = nameof(KeywordNotSimulated);
    public const string PickleInconclusive = nameof(PickleInconclusive);
    public const string QuantizedWeights = nameof(QuantizedWeights);
    public const string RemoteCode = nameof(RemoteCode);
    public const string TokenizerClassNotFollowed = nameof(TokenizerClassNotFollowed);
    public const string TokenizerFileOdd = nameof(TokenizerFileOdd);
    public const string TorchFileNotFollowed = nameof(TorchFileNotFollowed);
    public const string VersionedConfig = nameof(VersionedConfig);
    public const string VersionedTokenizer = nameof(VersionedTokenizer);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        AdapterBase, ArchitectureUnknown, CheckpointNoDict, CheckpointNoTensor, FileTooLong, FileUnreadable, HubMixinConfig, KeywordNotSimulated, PickleInconclusive,
        QuantizedWeights, RemoteCode, TokenizerClassNotFollowed, TokenizerFileOdd, TorchFileNotFollowed, VersionedConfig, VersionedTokenizer,
    ];
}
