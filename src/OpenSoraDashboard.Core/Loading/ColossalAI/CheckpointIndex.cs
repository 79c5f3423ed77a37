using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading.ColossalAI;

/// <summary>ColossalAI's <c>CheckpointIndexFile</c>: only the values of <c>weight_map</c> are used.</summary>
internal static class CheckpointIndex
{
    private const string Source = "ColossalAI colossalai/checkpoint_io/index_file.py:45-63, 116-145";

    /// <summary>Absolute paths of the shards, sorted, each once; those of distributed tensors are left out.</summary>
    /// <exception cref="PythonRaise">What reading the file or using its values raises.</exception>
    public static IReadOnlyList<string> Shards(LoadRun run, string path)
    {
        var map = Map(run, PythonFile.Json(run, path, Source));
        if (map is null)
            return [];
        if (map is not PyDict dict)
            throw run.Raise("AttributeError", $"'{PythonFile.TypeName(map)}' object has no attribute 'values'");
        var values = dict.Items.Select(i => i.Value).Distinct().ToArray();
        if (values.FirstOrDefault(v => v is PyDict or PyList) is { } unhashable)
            throw run.Raise("TypeError", $"unhashable type: '{PythonFile.TypeName(unhashable)}'");
        if (values.FirstOrDefault(v => v is not PyStr) is { } odd)
        {
            throw run.Raise("TypeError", values.Any(v => v is PyStr)
                ? $"'<' not supported between instances of 'str' and '{PythonFile.TypeName(odd)}'"
                : $"argument should be a str object or an os.PathLike object returning str, not <class '{PythonFile.TypeName(odd)}'>");
        }

        var folder = PosixPath.Text(run.Absolute(path));
        folder = folder[..Math.Max(folder.LastIndexOf('/'), 1)];
        return
        [
            .. values.Select(v => v.AsText!).Order(StringComparer.Ordinal)
                .Select(name => PosixPath.Join(folder, name))
                .Where(p => !p.EndsWith(".*.bin", StringComparison.Ordinal) && !p.EndsWith(".*.safetensors", StringComparison.Ordinal)),
        ];
    }

    private static PyValue? Map(LoadRun run, PyValue index) => index switch
    {
        PyDict dict => dict["weight_map"],
        PyList list => list.Items.Contains(new PyStr("weight_map")) || list.Items.Contains(new PyStr("metadata"))
            ? throw run.Raise("TypeError", "list indices must be integers or slices, not str")
            : null,
        PyStr text => text.Value.Contains("weight_map", StringComparison.Ordinal) || text.Value.Contains("metadata", StringComparison.Ordinal)
            ? throw run.Raise("TypeError", "string indices must be integers, not 'str'")
            : null,
        _ => throw run.Raise("TypeError", $"argument of type '{PythonFile.TypeName(index)}' is not iterable"),
    };
}
