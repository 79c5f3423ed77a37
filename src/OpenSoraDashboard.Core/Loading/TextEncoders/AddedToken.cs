using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>A token object of the package tokenizers, made from a dict of a JSON file. Two are equal when their texts are.</summary>
/// <remarks>tokenizers 0.15 <c>bindings/python/src/tokenizer.rs</c> <c>PyAddedToken</c>: an unknown field is printed and ignored.</remarks>
internal sealed record AddedToken(string Content) : PyValue
{
    private static readonly string[] Flags = ["rstrip", "lstrip", "single_word", "normalized", "special"];

    private IReadOnlyDictionary<string, bool> Set { get; init; } = new Dictionary<string, bool>(StringComparer.Ordinal);

    public bool Equals(AddedToken? other) => other is not null && Content.Equals(other.Content, StringComparison.Ordinal);

    public override int GetHashCode() => Content.GetHashCode(StringComparison.Ordinal);

    /// <summary>The token that a dict stands for.</summary>
    /// <param name="fields">Its fields; <c>__type</c> is passed over.</param>
    /// <param name="special">The caller adds <c>special=True</c>.</param>
    /// <exception cref="LoadUnknownException">A field of a type that the package does not take, or takes in a way that was not seen.</exception>
    public static AddedToken Of(PyDict fields, bool special = false)
    {
        Dictionary<string, bool> set = new(StringComparer.Ordinal);
        foreach (var flag in Flags)
        {
            if (fields[flag] is { } value)
                set[flag] = value is PyBool b ? b.Value : throw new LoadUnknownException(UnknownReasons.TokenizerFileOdd);
        }

        if (special)
            set["special"] = true;
        return fields["content"] is null or PyNone or PyStr
            ? new AddedToken(fields["content"]?.AsText ?? "") { Set = set }
            : throw new LoadUnknownException(UnknownReasons.TokenizerFileOdd);
    }

    /// <summary><c>str()</c> of an argument, in which there may be tokens.</summary>
    public static string Text(PyValue value) => value is PyStr s ? s.Value : value is AddedToken t ? t.Content : Written(value);

    /// <summary><c>repr()</c> of an argument, in which there may be tokens.</summary>
    public static string Written(PyValue value) => value switch
    {
        AddedToken t => t.Written(),
        PyList l => $"[{string.Join(", ", l.Items.Select(Written))}]",
        PyDict d => $"{{{string.Join(", ", d.Items.Select(i => $"{PyRepr.Of(i.Key)}: {Written(i.Value)}"))}}}",
        _ => PyRepr.Of(value),
    };

    private string Written()
    {
        var special = Set.GetValueOrDefault("special");
        var flags = Flags.Select(f => $"{f}={(Set.GetValueOrDefault(f, f == "normalized" && !special) ? "True" : "False")}");
        return $"AddedToken(\"{Content}\", {string.Join(", ", flags)})";
    }
}
