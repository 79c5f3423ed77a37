using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>The folder in which another one would be made.</summary>
internal static class ExistingFolder
{
    /// <summary>The path itself where it is there, else the nearest one above it that is.</summary>
    public static string Of(string path)
    {
        while (!FileStatus.Of(path).Exists && Path.GetDirectoryName(path) is { } above)
            path = above;
        return path;
    }
}
