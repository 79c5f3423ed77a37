namespace OpenSoraDashboard.Core.Configs.Patching;

/// <summary>A choice that was made while a value was set.</summary>
/// <param name="Kind">Which.</param>
/// <param name="KeyPath">The value's path.</param>
/// <param name="File">The file meant; the base where the value comes from one.</param>
/// <param name="Line">Line in it, from 1.</param>
/// <param name="Name">The name or path concerned; null where none is.</param>
public sealed record PatchNote(PatchNoteKind Kind, string KeyPath, string File, int Line, string? Name = null);

/// <summary>Choices between several true ways to set a value.</summary>
public enum PatchNoteKind
{
    /// <summary>A base holds the value; the config overrides it.</summary>
    Inherited,

    /// <summary>A base holds the value and was changed itself.</summary>
    BaseChanged,

    /// <summary>The value was given by a name; only this use was changed.</summary>
    NameReplaced,

    /// <summary>What holds the value was given by a name; whatever else uses the name changes too.</summary>
    SharedChanged,

    /// <summary>An item of a base's list was set: lists are replaced whole, so all of it was written out.</summary>
    WholeList,

    /// <summary>The base's value is left out of the config, so that the new one stands instead of being merged into it.</summary>
    BaseDropped,

    /// <summary>Other values were given by the same name and changed along.</summary>
    OthersChanged,
}
