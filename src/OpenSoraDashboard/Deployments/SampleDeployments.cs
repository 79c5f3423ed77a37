using OpenSoraDashboard.Core;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Samples;

namespace OpenSoraDashboard.Deployments;

/// <summary>The sample library, made in the data directory when nothing is configured.</summary>
public sealed partial class SampleDeployments(DataDirectory data, SampleLibrary library, ILogger<SampleDeployments> logger)
{
    /// <summary>Makes it unless it is there already; null where it cannot be made.</summary>
    public SampleSet? Make()
    {
        if (!data.IsWritable)
            return null;
        var folder = data.PathOf("sample");
        var result = library.Ensure(folder);
        if (result.Problem != SampleProblem.None)
        {
            Log.NotMade(logger, folder, result.Problem, result.Detail);
            return null;
        }

        if (result.Created)
            Log.Made(logger, folder);
        return new SampleSet([new LibraryRoot(folder, DeploymentOrigin.Sample)], result.Deployments);
    }

    private static partial class Log
    {
        [LoggerMessage(2101, LogLevel.Information, "No library is configured; a sample library was made in {Folder}")]
        public static partial void Made(ILogger logger, string folder);

        [LoggerMessage(2102, LogLevel.Warning, "The sample library could not be made in {Folder}: {Problem} {Detail}")]
        public static partial void NotMade(ILogger logger, string folder, SampleProblem problem, string? detail);
    }
}

/// <summary>What the sample brings.</summary>
public sealed record SampleSet(IReadOnlyList<LibraryRoot> Libraries, IReadOnlyList<Deployment> Deployments);
