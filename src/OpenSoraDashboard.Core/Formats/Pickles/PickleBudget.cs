namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <summary>What the pickles of one file may cost: the numbers are far above those of any real checkpoint of the catalog.</summary>
internal sealed class PickleBudget
{
    /// <summary>Opcodes of all pickles of a file; a checkpoint of 1,000 tensors has about 40,000.</summary>
    public const long MaxOpcodes = 8_000_000;

    /// <summary>Bytes of all simulated objects together, estimated.</summary>
    public const long MaxBytes = 96L << 20;

    /// <summary>Bytes of one line or string that is kept.</summary>
    public const int MaxText = 1 << 20;

    /// <summary>Cost of an object before its content, in bytes.</summary>
    public const int ObjectBytes = 64;

    private long opcodes;
    private long bytes;

    public void Opcode()
    {
        if (++opcodes > MaxOpcodes)
            throw new PickleLimitReached("opcodes");
    }

    public void Charge(long cost)
    {
        bytes += cost;
        if (bytes > MaxBytes)
            throw new PickleLimitReached("memory");
    }
}
