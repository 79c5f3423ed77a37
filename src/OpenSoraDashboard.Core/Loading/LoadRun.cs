using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Core.Loading;

/// <summary>One simulated load while it runs: it asks the disk as the real process would and writes down every question.</summary>
internal sealed class LoadRun(LoadContext context)
{
    private readonly List<TraceStep> steps = [];
    private readonly List<string> files = [];
    private readonly List<TensorInfo> tensors = [];
    private readonly List<HypotheticalStop> later = [];

    public LoadContext Context { get; } = context;

    /// <summary>The real load has ended; what follows says what would come next.</summary>
    public bool Hypothetical { get; set; }

    /// <summary>Who reads the weights; set by the loader that gets that far.</summary>
    public LoadRoute? Route { get; set; }

    public LoadCertainty Certainty { get; set; } = LoadCertainty.Executed;

    public IReadOnlyList<TraceStep> Steps => steps;

    public IReadOnlyList<string> Files => files;

    public IReadOnlyList<TensorInfo> Tensors => tensors;

    public IReadOnlyList<HypotheticalStop> Later => later;

    /// <summary>The path from the root, relative ones counted from the process's working directory. <c>..</c> is left to the kernel; the empty path is no folder, as there.</summary>
    public string Absolute(string path) =>
        path.Length == 0 || path.StartsWith('/') || Path.IsPathRooted(path) ? path : Path.Join(Context.WorkingDirectory, path);

    /// <summary>Writes down a question and its answer.</summary>
    public void Step(string step, string? path, string result, string? source = null) =>
        steps.Add(new TraceStep(step, path, result) { Hypothetical = Hypothetical, Source = source });

    /// <summary><c>os.path.isdir</c></summary>
    public bool IsFolder(string path, string? source = null)
    {
        var yes = Context.Disk.IsFolder(Absolute(path));
        Step("os.path.isdir", path, yes ? TraceResults.Folder : TraceResults.Absent, source);
        return yes;
    }

    /// <summary><c>os.path.isfile</c></summary>
    public bool IsFile(string path, string? source = null)
    {
        var yes = Context.Disk.IsFile(Absolute(path));
        Step("os.path.isfile", path, yes ? TraceResults.File : TraceResults.Absent, source);
        return yes;
    }

    /// <summary><c>os.path.exists</c></summary>
    public bool Exists(string path, string? source = null)
    {
        var yes = Context.Disk.Exists(Absolute(path));
        Step("os.path.exists", path, yes ? TraceResults.Found : TraceResults.Absent, source);
        return yes;
    }

    /// <summary>Notes that a file's content was read or was to be, by its path without <c>.</c> and <c>..</c>: a missing file counts, a folder does not. Not for the Hub cache's own bookkeeping.</summary>
    public void ReadFile(string path)
    {
        if (Hypothetical || Context.Disk.IsFolder(Absolute(path)))
            return;
        var absolute = PythonPath.Normalise(Absolute(path));
        if (!files.Contains(absolute, StringComparer.Ordinal))
            files.Add(absolute);
    }

    /// <summary>Notes the tensors of a weight file that was (or would be) read.</summary>
    public void Saw(IEnumerable<TensorInfo> seen) => tensors.AddRange(seen);

    /// <summary>Forgets tensors that a nested model read and that are replaced anyway.</summary>
    /// <param name="count">How many of the first ones stay.</param>
    public void Forget(int count) => tensors.RemoveRange(count, tensors.Count - count);

    /// <summary>Notes a problem behind the one that stopped the load.</summary>
    public void NoteLater(string? exception, string? message, string? path) => later.Add(new HypotheticalStop(exception, message, path));

    /// <summary>Notes that the program catches an exception itself: the step that raised it decides nothing.</summary>
    public void Caught(PythonRaise raised)
    {
        _ = raised;
        var at = steps.FindLastIndex(s => s.Decisive);
        if (at >= 0)
            steps[at] = steps[at] with { Decisive = false };
    }

    /// <summary>Marks the last step as the one that decides the outcome of a load that does not raise.</summary>
    public void Decide()
    {
        if (steps.Count > 0)
            steps[^1] = steps[^1] with { Decisive = !Hypothetical };
    }

    /// <summary>Marks the last step as the one that raised, and returns the exception to throw.</summary>
    public PythonRaise Raise(string type, string message, bool wantsNetwork = false, string? path = null)
    {
        var text = message.Length == 0 ? type : $"{type}: {message}";
        if (steps.Count > 0)
            steps[^1] = steps[^1] with { Decisive = !Hypothetical, Raised = text };
        return new PythonRaise(type, message, wantsNetwork) { Path = path };
    }
}
