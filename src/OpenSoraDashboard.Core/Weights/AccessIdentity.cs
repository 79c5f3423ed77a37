namespace OpenSoraDashboard.Core.Weights;

/// <summary>The user for whom readability is judged.</summary>
/// <param name="Name">The account's name, shown to people.</param>
/// <param name="UserId">Numeric user id; 0 may read everything.</param>
/// <param name="GroupIds">All groups of the account, the primary one first.</param>
public sealed record AccessIdentity(string Name, long UserId, IReadOnlyList<long> GroupIds)
{
    /// <summary>The account's home folder; null where the machine's files do not say.</summary>
    public string? Home { get; init; }

    /// <summary>Whether permission bits and access list let this user do what <paramref name="bits"/> says (4 read, 2 write, 1 search).</summary>
    /// <param name="path">Absolute path of what is judged.</param>
    /// <param name="status">The state of what the path leads to.</param>
    /// <param name="bits">What is wanted.</param>
    public bool May(string path, in FileStatus status, int bits)
    {
        if (UserId == 0 || status.Mode < 0)
            return true;
        if (AccessList.Of(path) is { } list)
            return list.Lets(this, status, bits);
        var shift = status.OwnerId == UserId ? 6 : GroupIds.Contains(status.GroupId) ? 3 : 0;
        return ((status.Mode >> shift) & bits) == bits;
    }
}
