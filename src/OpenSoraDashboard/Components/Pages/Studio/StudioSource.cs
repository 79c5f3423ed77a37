namespace OpenSoraDashboard.Components.Pages.Studio;

/// <summary>Where the text in the studio came from.</summary>
/// <param name="Kind">How.</param>
/// <param name="Name">The variant's name, the file's path or the upload's name; empty for what was typed.</param>
public readonly record struct StudioSource(StudioSourceKind Kind, string Name)
{
    public static readonly StudioSource Typed = new(StudioSourceKind.Typed, "");
}

/// <summary>Ways in which a text comes into the studio.</summary>
public enum StudioSourceKind
{
    /// <summary>Typed or pasted.</summary>
    Typed,

    /// <summary>Generated from an official variant.</summary>
    Variant,

    /// <summary>A file below one of the roots.</summary>
    File,

    /// <summary>A file of the visitor's own.</summary>
    Upload,
}

/// <summary>Why a text could not be taken.</summary>
public enum StudioProblem
{
    TooLong,

    /// <summary>It lies outside every root, or is not there, or may not be read.</summary>
    Unreadable,
}
