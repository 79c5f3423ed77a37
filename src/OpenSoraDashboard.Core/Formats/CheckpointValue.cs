namespace OpenSoraDashboard.Core.Formats;

/// <summary>What an unpickled checkpoint would hold, as far as a loader looks at it.</summary>
public abstract record CheckpointValue;

/// <summary>A tensor.</summary>
public sealed record CheckpointTensor(TensorInfo Tensor) : CheckpointValue;

/// <summary>A dict (plain or ordered) in its own order. Keys that are no strings are given by their <c>repr</c>.</summary>
public sealed record CheckpointDict(IReadOnlyList<KeyValuePair<string, CheckpointValue>> Items) : CheckpointValue
{
    /// <summary>The value under a key; null when there is none.</summary>
    public CheckpointValue? this[string key] =>
        Items.LastOrDefault(i => i.Key.Equals(key, StringComparison.Ordinal)).Value;
}

/// <summary>Anything else.</summary>
/// <param name="PythonType">Its Python type: <c>int</c>, <c>list</c>, <c>torch.nn.Module</c> …</param>
public sealed record CheckpointOther(string PythonType) : CheckpointValue;
