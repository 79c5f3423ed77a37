using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading.Transformers;

/// <summary>What a library takes from a <c>*.index.json</c> file: which key lies in which shard.</summary>
/// <param name="Shards">Names of the shards, sorted, each once.</param>
/// <param name="Keys">All keys of the map, in its order.</param>
internal sealed record ShardIndex(IReadOnlyList<string> Shards, IReadOnlyList<string> Keys)
{
    /// <summary>Reads an index as transformers and diffusers do: <c>weight_map</c> first, then <c>metadata</c> must be there.</summary>
    /// <exception cref="PythonRaise"><c>JSONDecodeError</c>, <c>KeyError</c>, <c>TypeError</c> …</exception>
    public static ShardIndex Read(LoadRun run, string path, string source)
    {
        var index = PythonFile.Json(run, path, source);
        var map = Item(run, index, "weight_map");
        if (map is not PyDict weights)
            throw run.Raise("AttributeError", $"'{PythonFile.TypeName(map)}' object has no attribute 'values'");
        var shards = Names(run, weights);
        var metadata = Item(run, index, "metadata");
        if (metadata is not PyDict)
        {
            throw run.Raise("TypeError", metadata is PyList
                ? "list indices must be integers or slices, not str"
                : $"'{PythonFile.TypeName(metadata)}' object does not support item assignment");
        }

        return new ShardIndex(shards, [.. weights.Items.Select(i => i.Key.AsText ?? "")]);
    }

    private static PyValue Item(LoadRun run, PyValue index, string key)
    {
        if (index is PyDict dict)
            return dict[key] ?? throw run.Raise("KeyError", $"'{key}'");
        throw run.Raise("TypeError", index switch
        {
            PyList => "list indices must be integers or slices, not str",
            PyStr => "string indices must be integers",
            _ => $"'{PythonFile.TypeName(index)}' object is not subscriptable",
        });
    }

    private static string[] Names(LoadRun run, PyDict weights)
    {
        var values = weights.Items.Select(i => i.Value).ToArray();
        if (values.FirstOrDefault(v => v is PyList or PyDict) is { } unhashable)
            throw run.Raise("TypeError", $"unhashable type: '{PythonFile.TypeName(unhashable)}'");
        if (values.FirstOrDefault(v => v is not PyStr) is { } other)
        {
            throw run.Raise("TypeError", values.Any(v => v is PyStr)
                ? $"'<' not supported between instances of 'str' and '{PythonFile.TypeName(other)}'"
                : $"join() argument must be str, bytes, or os.PathLike object, not '{PythonFile.TypeName(other)}'");
        }

        return [.. values.Select(v => v.AsText!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
