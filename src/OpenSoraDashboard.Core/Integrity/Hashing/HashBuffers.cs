namespace OpenSoraDashboard.Core.Integrity.Hashing;

/// <summary>The buffers of one hashing thread, kept from file to file. Two mebibytes in all.</summary>
internal sealed class HashBuffers
{
    /// <summary>Large enough that a system call costs nothing against hashing it, small enough to stay in a core's own cache.</summary>
    public const int BufferBytes = 256 * 1024;

    private byte[]?[] buffers = new byte[8][];

    public int Count => buffers.Length;

    public byte[] this[int slot] => buffers[slot] ??= GC.AllocateUninitializedArray<byte>(BufferBytes, pinned: true);

    /// <summary>Takes new buffers: a reader that never came back may still write into the old ones.</summary>
    public void Abandon() => buffers = new byte[buffers.Length][];
}
