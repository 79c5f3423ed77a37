using System.Collections.Concurrent;

namespace OpenSoraDashboard.Fixtures;

/// <summary>CRC-32 of a run of zero bytes, without the bytes: appending a zero bit is a linear map, and maps can be squared.</summary>
internal static class CrcOfZeros
{
    private static readonly ConcurrentDictionary<long, uint> Known = new();

    public static uint Of(long bytes) => Known.GetOrAdd(bytes, Compute);

    private static uint Compute(long bytes)
    {
        var map = new uint[32];
        map[0] = 0xEDB88320;
        for (var i = 1; i < 32; i++)
            map[i] = 1u << (i - 1);
        var crc = 0xFFFFFFFF;
        for (var bits = bytes * 8; bits > 0; bits >>= 1)
        {
            if ((bits & 1) == 1)
                crc = Apply(map, crc);
            map = [.. map.Select(m => Apply(map, m))];
        }

        return crc ^ 0xFFFFFFFF;
    }

    private static uint Apply(uint[] map, uint value)
    {
        var sum = 0u;
        for (var i = 0; value != 0; i++, value >>= 1)
        {
            if ((value & 1) == 1)
                sum ^= map[i];
        }

        return sum;
    }
}
