using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Integrity.Verification;

namespace OpenSoraDashboard.Core.Integrity.Runs;

/// <summary>What became of a file from one run to the next.</summary>
public enum FileChange
{
    /// <summary>It was not there before.</summary>
    [JsonStringEnumMemberName("appeared")]
    Appeared,

    /// <summary>It is not there any more, and nothing misses it.</summary>
    [JsonStringEnumMemberName("gone")]
    Gone,

    /// <summary>It was intact and is not any more.</summary>
    [JsonStringEnumMemberName("worse")]
    Worse,

    /// <summary>It was not intact and is now.</summary>
    [JsonStringEnumMemberName("better")]
    Better,

    /// <summary>Neither before nor now intact, in another way; or intact with another content.</summary>
    [JsonStringEnumMemberName("other")]
    Other,
}

/// <summary>One file that is not as it was.</summary>
/// <param name="Change">What became of it.</param>
/// <param name="Before">How it was; null where it was not there.</param>
/// <param name="Now">How it is; null where it is gone.</param>
public sealed record FileDifference(FileChange Change, StoredFile? Before, StoredFile? Now)
{
    public string Path => (Now ?? Before!).Path;
}

/// <summary>What changed from one run over the same folders to the next.</summary>
public static class RunComparison
{
    /// <summary>The files that differ, in the order of their paths.</summary>
    public static IReadOnlyList<FileDifference> Compare(IReadOnlyList<StoredFile> before, IReadOnlyList<StoredFile> now)
    {
        var old = before.ToDictionary(static f => (f.Root, f.Path));
        List<FileDifference> differences = [];
        foreach (var file in now)
        {
            if (!old.Remove((file.Root, file.Path), out var was))
                differences.Add(new FileDifference(FileChange.Appeared, null, file));
            else if (Change(was, file) is { } change)
                differences.Add(new FileDifference(change, was, file));
        }

        differences.AddRange(old.Values.Select(static f => new FileDifference(FileChange.Gone, f, null)));
        return [.. differences.OrderBy(static d => d.Path, StringComparer.Ordinal)];
    }

    private static FileChange? Change(StoredFile before, StoredFile now)
    {
        if (before.Status != now.Status)
            return before.Status == FileIntegrity.Verified ? FileChange.Worse : now.Status == FileIntegrity.Verified ? FileChange.Better : FileChange.Other;
        var isSame = before.Size == now.Size &&
            (before.Actual is null || now.Actual is null || before.Algorithm != now.Algorithm || before.Actual.Equals(now.Actual, StringComparison.Ordinal));
        return isSame ? null : FileChange.Other;
    }
}
