using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Linting;

/// <summary>One change of a quick fix.</summary>
public abstract record ConfigEdit;

/// <summary>Sets the value under a dotted path, in the file that holds it.</summary>
/// <param name="KeyPath">For instance <c>model.from_pretrained</c>.</param>
/// <param name="Value">The new value.</param>
public sealed record SetValueEdit(string KeyPath, PyValue Value) : ConfigEdit;

/// <summary>Removes the key under a dotted path with its value.</summary>
/// <param name="KeyPath">For instance <c>vae.cache_dir</c>.</param>
public sealed record RemoveKeyEdit(string KeyPath) : ConfigEdit;

/// <summary>Replaces bytes of a file.</summary>
/// <param name="File">Absolute path of the file.</param>
/// <param name="Start">Offset of the first byte replaced.</param>
/// <param name="Length">Bytes replaced; 0 to insert.</param>
/// <param name="Text">The new text, written as UTF-8.</param>
public sealed record ReplaceTextEdit(string File, int Start, int Length, string Text) : ConfigEdit;
