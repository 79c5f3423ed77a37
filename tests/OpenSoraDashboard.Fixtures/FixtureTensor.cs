namespace OpenSoraDashboard.Fixtures;

/// <summary>One tensor to be written; its data is a hole in the file.</summary>
public sealed record FixtureTensor(string Name, string Dtype, IReadOnlyList<long> Shape)
{
    public long Elements => Shape.Aggregate(1L, (n, d) => n * d);

    public long Bytes => Elements * Dtype switch { "F32" => 4, "F16" or "BF16" => 2, "I64" => 8, _ => throw new InvalidDataException(Dtype) };
}
