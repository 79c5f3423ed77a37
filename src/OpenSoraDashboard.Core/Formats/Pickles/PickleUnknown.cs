namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <summary>Why the object of a pickle cannot be told: resource keys.</summary>
internal static class PickleUnknown
{
    /// <summary>It imports what may or may not be installed.</summary>
    public const string Import = "PickleImport";

    /// <summary>It does something with objects that is not simulated.</summary>
    public const string Call = "PickleCall";

    /// <summary>It is larger than what is followed.</summary>
    public const string Limit = "PickleLimit";
}
