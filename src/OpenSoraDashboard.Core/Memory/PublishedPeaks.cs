namespace OpenSoraDashboard.Core.Memory;

/// <summary>Peaks from the project's own README files, copied as numbers.</summary>
internal static class PublishedPeaks
{
    /// <summary>Of a release, the smallest peak first; empty where none is published.</summary>
    public static (string? Source, IReadOnlyList<PublishedPeak> Peaks) Of(string release) => release switch
    {
        "1.0" or "1.1" => ("v1.1.0 README.md:266-269", [new("16x256x256", 1, 22), new("16x512x512", 1, 24)]),
        "1.2" or "1.2-main" => ("v1.2.0 README.md:294-300",
        [
            new("360p image", 1, 24), new("480p image", 1, 24), new("360p 2s", 1, 27), new("720p image", 1, 27), new("360p 8s", 1, 28), new("480p 4s", 1, 30),
            new("480p 8s", 1, 32), new("360p 16s", 1, 33), new("480p 16s", 1, 36), new("720p 4s", 1, 39), new("720p 2s", 1, 41), new("720p 8s", 1, 45), new("720p 16s", 1, 67),
        ]),
        "1.3" => ("v1.3 README.md:353-358",
        [
            new("360p image", 1, 23), new("360p 49 f", 1, 23), new("360p 81 f", 1, 24), new("720p image", 1, 24), new("360p 113 f", 1, 25), new("720p 49 f", 1, 28),
            new("720p 65 f", 1, 29), new("720p 81 f", 1, 31), new("720p 97 f", 1, 33), new("720p 113 f", 1, 35),
        ]),
        "2.0" => ("main README.md:283-288",
        [
            new("256px", 2, 44.3), new("768px", 4, 44.3), new("768px", 2, 48.3), new("256px", 1, 52.5), new("768px", 1, 60.3),
        ]),
        _ => (null, []),
    };
}
