using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Core.HubCache.Resolution;

/// <summary>Follows the libraries through the cache, offline, one lookup after the other. Only names are looked for; weights are not read.</summary>
public static class CacheResolution
{
    /// <summary>Answers a question.</summary>
    /// <param name="world">Disk, working directory, environment and library versions.</param>
    /// <param name="question">What is asked.</param>
    public static CacheAnswer Resolve(LoadContext world, CacheQuestion question)
    {
        var run = new LoadRun(world);
        try
        {
            var path = question.File is { } file ? OneFile(run, question, file) : PretrainedLookup.Run(run, question);
            return Answer(run, null) with { Path = Path.TrimEndingDirectorySeparator(PythonPath.Normalise(run.Absolute(path))), Files = run.Files };
        }
        catch (PythonRaise e)
        {
            return Answer(run, e);
        }
        catch (LoadUnknownException e)
        {
            return Answer(run, null) with { UnknownReason = e.Reason };
        }
    }

    private static string OneFile(LoadRun run, CacheQuestion question, string file)
    {
        var lookup = new HubCacheLookup(run);
        var query = new HubQuery(lookup.Environment.HubCache, question.LocalFilesOnly, question.Revision, question.Subfolder ?? "");
        var path = lookup.Download(question.Id, file, query);
        CacheContent.Describe(run, path);
        run.ReadFile(path);
        return path;
    }

    private static CacheAnswer Answer(LoadRun run, PythonRaise? raised)
    {
        if (raised is not null)
            CacheContent.Explain(run);
        var boundary = run.Context.Disk.TakeRefused();
        return new CacheAnswer(null, raised?.Type, raised?.Message, run.Steps)
        {
            WantsNetwork = raised?.WantsNetwork ?? false,
            UnknownReason = boundary is null ? null : Layout.LayoutValidationService.OutsideRoots,
            Libraries = run.Context.Libraries,
        };
    }
}
