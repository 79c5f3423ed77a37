using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Hub;
using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>The arguments that transformers puts together for a tokenizer's constructor, from up to four JSON files.</summary>
/// <remarks>
/// transformers <c>tokenization_utils_base.py</c> <c>_from_pretrained</c>: 4.36 <c>:2059-2260</c>, 4.40 <c>:2135-2335</c>. 4.36 looks up the special tokens
/// before it turns dicts into token objects, and leaves tokenizer.json alone for a fast class.
/// </remarks>
internal sealed class TokenizerArguments
{
    private const string Source = "transformers tokenization_utils_base.py";
    private const string Additional = "additional_special_tokens";
    private const string Decoder = "added_tokens_decoder";

    private static readonly string[] Special =
    [
        "bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token", Additional,
    ];

    private readonly LoadRun run;
    private readonly IReadOnlyDictionary<string, HubFile> found;
    private readonly OrderedDictionary<string, PyValue> values = new(StringComparer.Ordinal);
    private readonly List<PyValue> ids = [];

    private TokenizerArguments(LoadRun run, IReadOnlyDictionary<string, HubFile> found)
    {
        this.run = run;
        this.found = found;
    }

    /// <summary>An argument's value; null when it is not given.</summary>
    public PyValue? this[string name] => values.GetValueOrDefault(name);

    /// <summary>Names of the arguments in their order.</summary>
    public IEnumerable<string> Names => values.Keys;

    /// <summary>The ids of added tokens, each once: numbers, unless a file says otherwise.</summary>
    public IReadOnlyList<PyValue> Ids => ids;

    /// <summary>What tokenizer_config.json keeps under <c>init_inputs</c>; null for nothing.</summary>
    public PyValue? Positional { get; private set; }

    /// <summary>Puts the arguments together.</summary>
    /// <param name="run">The load.</param>
    /// <param name="type">The class whose constructor is called.</param>
    /// <param name="settings">tokenizer_config.json.</param>
    /// <param name="found">All files that were looked for, by argument.</param>
    public static TokenizerArguments Collect(LoadRun run, TokenizerClass type, PyDict settings, IReadOnlyDictionary<string, HubFile> found)
    {
        var arguments = new TokenizerArguments(run, found);
        arguments.Take(settings, type);
        if (arguments[Decoder] is { } decoder)
            arguments.ReadDecoder(decoder);
        else
            arguments.ReadLegacy(type);
        var newer = run.Since(TransformersVersions.WeightsOnly);
        if (!newer)
            arguments.LookUp();
        foreach (var name in arguments.Names.ToArray())
            arguments.values[name] = Converted(arguments.values[name]);
        return arguments;
    }

    /// <summary>The file that an argument names: the one found, or another one that the settings give.</summary>
    public HubFile File(string argument) => this[argument] switch
    {
        PyStr { Value: var path } when path == found.GetValueOrDefault(argument).Path => found[argument],
        PyStr { Value: var path } => HubFile.Found(path),
        null or PyNone => found.GetValueOrDefault(argument) is { Path: null } absent ? absent : default,
        _ => throw new LoadUnknownException(UnknownReasons.TokenizerFileOdd),
    };

    private void Take(PyDict settings, TokenizerClass type)
    {
        var whole = found.GetValueOrDefault("tokenizer_file").Path;
        foreach (var (key, value) in settings.Items)
        {
            var name = key.AsText!;
            if (name == "init_inputs")
                Positional = value.IsTrue ? value : null;
            else if (name != "tokenizer_class" && (name != "tokenizer_file" || whole is not null))
                values[name] = value;
        }

        foreach (var argument in type.Files.Select(f => f.Argument).Append("tokenizer_file"))
            values.TryAdd(argument, found.GetValueOrDefault(argument).Path is { } path ? new PyStr(path) : PyNone.Value);
    }

    private void ReadDecoder(PyValue decoder)
    {
        foreach (var (key, token) in Items(decoder).Items)
        {
            if (token is not PyDict fields)
                throw Raise("ValueError", $"Found a <class '{PythonFile.TypeName(token)}'> in the saved `added_tokens_decoder`, should be a dictionary or an AddedToken instance");
            _ = AddedToken.Of(fields);
            Add(PythonNumber.Whole(key.AsText!) is { } id
                ? new PyInt(id)
                : throw Raise("ValueError", $"invalid literal for int() with base 10: {PyRepr.Of(key)}"));
        }

        PythonRaise Raise(string exception, string text) => run.Raise(exception, text, path: run.Absolute(found.GetValueOrDefault("tokenizer_config_file").Path ?? ""));
    }

    /// <summary>Files that older tokenizers keep their special and added tokens in.</summary>
    private void ReadLegacy(TokenizerClass type)
    {
        if (found.GetValueOrDefault("special_tokens_map_file").Path is { } map)
        {
            foreach (var (key, value) in Items(PythonFile.Json(run, map, Source), map).Items)
                values[key.AsText!] = Mapped(key.AsText!, value, map);
        }

        if (found.GetValueOrDefault("added_tokens_file").Path is { } added)
        {
            if (this[Additional] is { } more and not (PyNone or PyList or PyStr or PyDict))
                throw run.Raise("TypeError", $"'{TypeName(more)}' object is not iterable", path: run.Absolute(added));
            foreach (var (_, id) in Items(PythonFile.Json(run, added, Source), added).Items)
                AddHashable(id, added);
        }

        if (found.GetValueOrDefault("tokenizer_file").Path is not { } whole || (type.IsFast && !run.Since(TransformersVersions.WeightsOnly)))
            return;
        foreach (var token in Elements(Popped(PythonFile.Json(run, whole, Source), "added_tokens", whole), whole))
        {
            var id = Popped(token, "id", whole);
            AddHashable(id, whole);
            _ = AddedToken.Of((PyDict)token);
        }
    }

    /// <summary>A value of special_tokens_map.json: a dict becomes a token, the additional tokens join those of the settings.</summary>
    private PyValue Mapped(string name, PyValue value, string path)
    {
        if (value is PyDict fields)
            return Token(fields, path);
        if (name != Additional || value is not PyList list)
            return value;
        List<PyValue> all = this[Additional] switch
        {
            null or { IsTrue: false } => [],
            PyList mine => [.. mine.Items],
            _ => throw new LoadUnknownException(UnknownReasons.TokenizerFileOdd),
        };
        foreach (var token in list.Items.Select(t => t is PyDict d ? Token(d, path) : t))
        {
            if (!all.Contains(token))
                all.Add(token);
        }

        values.Remove(Additional);
        return new PyList(all);
    }

    private AddedToken Token(PyDict fields, string path) => fields["special"] is null
        ? AddedToken.Of(fields, special: true)
        : throw run.Raise("TypeError", "tokenizers.AddedToken() got multiple values for keyword argument 'special'", path: run.Absolute(path));

    /// <summary>4.36 looks up each special token among the added ones; a dict cannot be looked up.</summary>
    private void LookUp()
    {
        if (ids.Count == 0)
            return;
        foreach (var name in Special)
        {
            if (name != Additional && this[name] is { } value and (PyDict or PyList))
                throw run.Raise("TypeError", $"unhashable type: '{PythonFile.TypeName(value)}'");
        }
    }

    /// <summary>Dicts that say of themselves that they are tokens, however deep.</summary>
    private static PyValue Converted(PyValue value) => value switch
    {
        PyDict d when d["__type"]?.AsText == "AddedToken" => AddedToken.Of(d),
        PyDict d => new PyDict([.. d.Items.Select(i => KeyValuePair.Create(i.Key, Converted(i.Value)))]),
        PyList l => new PyList([.. l.Items.Select(Converted)]),
        _ => value,
    };

    private PyDict Items(PyValue value, string? path = null) => value as PyDict
        ?? throw run.Raise("AttributeError", $"'{PythonFile.TypeName(value)}' object has no attribute 'items'", path: path is null ? null : run.Absolute(path));

    private PyValue Popped(PyValue value, string key, string path) => value switch
    {
        PyDict d => d[key] ?? throw run.Raise("KeyError", $"'{key}'", path: run.Absolute(path)),
        PyList => throw run.Raise("TypeError", "'str' object cannot be interpreted as an integer", path: run.Absolute(path)),
        _ => throw run.Raise("AttributeError", $"'{PythonFile.TypeName(value)}' object has no attribute 'pop'", path: run.Absolute(path)),
    };

    private IEnumerable<PyValue> Elements(PyValue value, string path) => value switch
    {
        PyList l => l.Items,
        PyDict d => d.Items.Select(i => i.Key),
        PyStr s => s.Value.EnumerateRunes().Select(r => new PyStr(r.ToString())),
        _ => throw run.Raise("TypeError", $"'{PythonFile.TypeName(value)}' object is not iterable", path: run.Absolute(path)),
    };

    private void AddHashable(PyValue id, string path)
    {
        if (id is PyList or PyDict)
            throw run.Raise("TypeError", $"unhashable type: '{PythonFile.TypeName(id)}'", path: run.Absolute(path));
        Add(id);
    }

    /// <summary>As a dict's key: 1, 1.0 and True are one.</summary>
    private void Add(PyValue id)
    {
        if (!ids.Any(i => i.Equals(id) || (PythonNumber.Real(i) is { } a && PythonNumber.Real(id) is { } b && a.Equals(b))))
            ids.Add(id);
    }

    private static string TypeName(PyValue value) => value is AddedToken ? "tokenizers.AddedToken" : PythonFile.TypeName(value);
}
