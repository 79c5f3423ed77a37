namespace OpenSoraDashboard.Core.Weights;

/// <summary>The account that this process runs as.</summary>
public static class ProcessAccount
{
    /// <summary>User and groups; null where the system does not say (not Linux).</summary>
    public static AccessIdentity? Current()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var status = FileStatus.Of("/proc/self");
        if (!status.Exists)
            return null;
        var listed = AccessAccounts.Find(status.OwnerId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var groups = listed?.GroupIds ?? [];
        return new AccessIdentity(listed?.Name ?? "", status.OwnerId, groups.Contains(status.GroupId) ? groups : [status.GroupId, .. groups]) { Home = listed?.Home };
    }
}
