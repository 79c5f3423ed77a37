namespace OpenSoraDashboard.Core.Formats;

/// <summary>How torch wrapped a checkpoint.</summary>
public enum TorchContainer
{
    /// <summary>Not a torch file.</summary>
    None,

    /// <summary>The zip form (torch 1.6 and later).</summary>
    Zip,

    /// <summary>Five pickles in a row and the raw storages.</summary>
    Legacy,

    /// <summary>The oldest form, a tar archive.</summary>
    Tar,

    /// <summary>One pickle that is no torch file.</summary>
    Pickle,
}

/// <summary>What <c>torch.load</c> would make of a file, found without executing anything in it.</summary>
public sealed record TorchReading
{
    public TorchContainer Container { get; init; }

    /// <summary>The object that <c>torch.load</c> would return; null when it raises or could not be followed.</summary>
    public CheckpointValue? Root { get; init; }

    /// <summary>What <c>torch.load</c> raises; null when it returns. <see cref="FormatError.Name"/> is the Python class.</summary>
    public FormatError? Error { get; init; }

    /// <summary>What the pickles would import, and the judgement of that.</summary>
    public PickleSafety Safety { get; init; } = new(PickleVerdict.Inconclusive, []);

    /// <summary>Zip form: records whose length is not what the pickle says. A shorter one makes the result unknown.</summary>
    public IReadOnlyList<StorageMismatch> StorageMismatches { get; init; } = [];

    /// <summary>Few enough tensors to be kept in memory for the length of a check.</summary>
    internal bool IsSmall => Root is null or CheckpointDict { Items.Count: <= SmallDict };

    private const int SmallDict = 20_000;

    /// <summary>Why neither <see cref="Root"/> nor <see cref="Error"/> could be told; a resource key, null otherwise.</summary>
    public string? UnknownReason { get; init; }
}

/// <summary>A storage of a zip form with another length than its tensors need.</summary>
/// <param name="Record">Full name of the member.</param>
/// <param name="Expected">Bytes that the pickle says.</param>
/// <param name="Actual">Bytes that the archive holds.</param>
public sealed record StorageMismatch(string Record, long Expected, long Actual);
