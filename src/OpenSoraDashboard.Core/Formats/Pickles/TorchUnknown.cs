namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <summary>Why what <c>torch.load</c> returns cannot be told: resource keys.</summary>
internal static class TorchUnknown
{
    /// <summary>A tensor reaches beyond the data that the file has for it.</summary>
    public const string StorageTooSmall = "TorchStorageTooSmall";

    /// <summary>A TorchScript program.</summary>
    public const string TorchScript = "TorchScript";

    /// <summary>Two members of one name: which one is taken depends on a sort that keeps no order.</summary>
    public const string Duplicate = "TorchZipDuplicate";

    /// <summary>The tar form of torch 0.1, which is not followed.</summary>
    public const string Tar = "TorchTar";

    /// <summary>Flag bits that some versions of torch refuse and others ignore.</summary>
    public const string FlagBits = "TorchZipFlags";
}
