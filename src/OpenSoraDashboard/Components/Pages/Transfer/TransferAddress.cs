namespace OpenSoraDashboard.Components.Pages.Transfer;

/// <summary>What the address of the transfer page says. Equal states have equal addresses.</summary>
public sealed record TransferAddress
{
    public string? Release { get; init; }

    /// <summary>The folder to pack.</summary>
    public string? From { get; init; }

    /// <summary>The folder of the bundle to make.</summary>
    public string? To { get; init; }

    /// <summary>Length of pieces in bytes; null for whole files.</summary>
    public string? Chunk { get; init; }

    public bool Copy { get; init; }

    /// <summary>The bundle to receive.</summary>
    public string? Bundle { get; init; }

    /// <summary>The folder that receives it.</summary>
    public string? Into { get; init; }

    public string? Job { get; init; }

    public override string ToString() => Routes.ToTransfer(this);
}
