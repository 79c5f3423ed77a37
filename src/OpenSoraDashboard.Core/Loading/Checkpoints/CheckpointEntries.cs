using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Loading.Checkpoints;

/// <summary>A state dict in the hands of Python code: keys keep their order and may be taken out, renamed and reshaped.</summary>
internal sealed class CheckpointEntries
{
    private readonly OrderedDictionary<string, CheckpointValue> entries = new(StringComparer.Ordinal);

    private CheckpointEntries()
    {
    }

    public IReadOnlyCollection<string> Names => entries.Keys;

    /// <summary>The tensors among the entries, under the names they have now.</summary>
    public IEnumerable<TensorInfo> Tensors =>
        entries.Where(e => e.Value is CheckpointTensor).Select(e => ((CheckpointTensor)e.Value).Tensor with { Name = e.Key });

    /// <summary>The keys of a safetensors file come sorted.</summary>
    public static CheckpointEntries Of(SafetensorsReading reading)
    {
        var result = new CheckpointEntries();
        foreach (var tensor in reading.Tensors.OrderBy(t => t.Name, StringComparer.Ordinal))
            result.entries[tensor.Name] = new CheckpointTensor(tensor);
        return result;
    }

    /// <summary>The keys of a dict that was unpickled; of two equal ones the last value counts.</summary>
    public static CheckpointEntries Of(CheckpointDict dict)
    {
        var result = new CheckpointEntries();
        foreach (var (name, value) in dict.Items)
            result.entries[name] = value;
        return result;
    }

    public bool Contains(string name) => entries.ContainsKey(name);

    /// <summary>The value; null when there is none.</summary>
    public CheckpointValue? Get(string name) => entries.GetValueOrDefault(name);

    /// <summary>The tensor's dimensions; null when there is no tensor of that name.</summary>
    public IReadOnlyList<long>? Shape(string name) => (Get(name) as CheckpointTensor)?.Tensor.Shape;

    /// <summary><c>del d[name]</c>; nothing when it is not there.</summary>
    public void Remove(string name) => entries.Remove(name);

    /// <summary>Gives a tensor other dimensions.</summary>
    public void Reshape(string name, IReadOnlyList<long> shape)
    {
        if (Get(name) is CheckpointTensor tensor)
            entries[name] = new CheckpointTensor(tensor.Tensor with { Shape = shape });
    }

    /// <summary>Puts an entry under another name, at the end.</summary>
    public void Rename(string from, string to)
    {
        if (!entries.TryGetValue(from, out var value))
            return;
        entries[to] = value;
        entries.Remove(from);
    }
}
