namespace OpenSoraDashboard.Core.Loading;

/// <summary>How torch prints shapes.</summary>
internal static class TorchText
{
    /// <summary><c>torch.Size([8, 16])</c></summary>
    public static string Size(IReadOnlyList<long> shape) => $"torch.Size([{string.Join(", ", shape)}])";
}
