using OpenSoraDashboard.Core.Configs.Evaluation;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Configs.Resolution;

/// <summary>A config written as JSON or YAML.</summary>
internal sealed class DataReader : IConfigReader
{
    private readonly DictObj values;
    private readonly Obj? bases;

    /// <exception cref="ConfigRaise">The text cannot be read.</exception>
    public DataReader(ConfigDocument document, TextSubstitution substituted)
    {
        var origin = new Origin(document.Path, 0);
        var value = document.Path.EndsWith(".json", StringComparison.Ordinal) ? Json(substituted.Text, origin) : YamlValues.Read(substituted.Text, origin);
        values = value as DictObj ?? throw new ConfigRaise("AttributeError", $"'{value.TypeName}' object has no attribute 'get'");
        bases = values["_base_"];
    }

    public OpenPlace? Uncertain => null;

    public OpenPlace? MayRaise => null;

    public IReadOnlyList<Obj> Bases() => bases switch
    {
        null => [],
        ListObj list => [.. list.Items.Select(i => i.Value)],
        _ => [bases],
    };

    // The key stays in the dict until the merge, where mmengine drops it.
    DictObj IConfigReader.Values(DictObj bases) => values;

    private static Obj Json(string text, Origin origin)
    {
        if (!PythonJson.TryRead(System.Text.Encoding.UTF8.GetBytes(text), out var value, out var error))
            throw new ConfigRaise(error!.Name, error.Message);
        return FromValue(value!, origin);
    }

    private static Obj FromValue(PyValue value, Origin origin)
    {
        switch (value)
        {
            case PyList l:
                return new ListObj([.. l.Items.Select(i => new Slot(FromValue(i, origin), origin))]);
            case PyDict d:
                var dict = new DictObj();
                foreach (var (key, item) in d.Items)
                    dict.Set(key, new Slot(FromValue(item, origin), origin));
                return dict;
            default:
                return new Scalar(value);
        }
    }
}
