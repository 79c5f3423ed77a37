namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <summary>What is odd about the pickles of a file, beside their imports. Names, not sentences.</summary>
internal static class PickleNotes
{
    /// <summary>The pickle ends in an error; everything before it would have run.</summary>
    public const string Broken = "BrokenPickle";

    /// <summary>Too long, too deep or too many to follow.</summary>
    public const string Limit = "LimitReached";

    /// <summary>Bytes follow the end of the pickle.</summary>
    public const string DataAfterStop = "DataAfterStop";

    /// <summary>A name is imported that is no constant of the file.</summary>
    public const string UnknownOperand = "UnknownOperand";

    /// <summary>INST or OBJ: calls that torch's restricted reader does not know.</summary>
    public const string OldCall = "OldCallOpcode";

    /// <summary>A code of the extension registry.</summary>
    public const string Extension = "ExtensionOpcode";

    /// <summary>A name with dots, which walks attributes.</summary>
    public const string DottedName = "DottedName";

    /// <summary>Bytes that a loader would read as a container of their own.</summary>
    public const string NestedContainer = "NestedContainer";

    /// <summary>Two members of one name.</summary>
    public const string DuplicateMember = "DuplicateMember";

    /// <summary>A second <c>data.pkl</c>, or a pickle that is none of torch's members.</summary>
    public const string ForeignPickle = "ForeignPickle";

    /// <summary>A member is compressed; torch never writes one.</summary>
    public const string CompressedMember = "CompressedMember";

    /// <summary>Flag bits that make other readers refuse a member.</summary>
    public const string FlagBits = "FlagBits";

    /// <summary>The checksum in the directory is not that of the content.</summary>
    public const string Checksum = "Checksum";

    /// <summary>The header before the content contradicts the directory.</summary>
    public const string LocalHeader = "LocalHeader";

    /// <summary>A program, not weights.</summary>
    public const string TorchScript = "TorchScript";
}
