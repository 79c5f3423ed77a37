using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>A tokenizer and a model, loaded one after the other from the same place.</summary>
internal abstract class TextEncoderContract : LoaderContract
{
    /// <summary>What is loaded, from where.</summary>
    /// <param name="Value">Folder, file or repository id.</param>
    /// <param name="Tokenizer">The class of the tokenizer; null for <c>AutoTokenizer</c>.</param>
    /// <param name="Model">The model's class.</param>
    /// <param name="ForTokenizer">Keywords of the tokenizer.</param>
    /// <param name="ForModel">Keywords of the model.</param>
    protected sealed record Plan(
        string Value, TokenizerClass? Tokenizer, ModelFactory Model, TransformersOptions ForTokenizer, TransformersOptions ForModel);

    /// <summary>What comes before anything is loaded.</summary>
    /// <exception cref="PythonRaise">What the builder raises there.</exception>
    protected abstract Plan Prepare(ComponentRequest request, LoadRun run);

    /// <summary>What the builder would load if it had not stopped; null when nothing can be said.</summary>
    protected abstract Plan? Imagine(ComponentRequest request, LoadRun run);

    private protected override LoadEnd Load(ComponentRequest request, LoadRun run)
    {
        var plan = Prepare(request, run);
        LoadTokenizer(run, plan);
        var end = TransformersModel.FromPretrained(run, plan.Value, plan.Model, plan.ForModel);
        Finish(request, run);
        return end;
    }

    /// <summary>What comes after both are loaded.</summary>
    protected virtual void Finish(ComponentRequest request, LoadRun run)
    {
    }

    private protected override void ContinueAfter(PythonRaise raised, ComponentRequest request, LoadRun run)
    {
        var route = run.Route;
        run.Hypothetical = true;
        var seen = new HashSet<(string, string?)> { (raised.Type, raised.Path) };
        Try(() =>
        {
            if (Imagine(request, run) is not { } plan || !run.Context.Disk.IsFolder(run.Absolute(plan.Value)))
                return;
            Try(() => LoadTokenizer(run, plan));
            var before = run.Tensors.Count;
            Try(() => TransformersModel.FromPretrained(run, plan.Value, plan.Model, plan.ForModel));
            if (run.Tensors.Count == before)
                Try(() => TransformersModel.LookAtWeights(run, plan.Value, plan.ForModel));
        });
        run.Route = route;

        void Try(Action stage)
        {
            try
            {
                stage();
            }
            catch (PythonRaise e)
            {
                if (seen.Add((e.Type, e.Path)))
                    run.NoteLater(e.Type, e.Message, e.Path);
            }
            catch (Exception e) when (e is LoadUnknownException or UnknownArchitectureException)
            {
                // Nothing is said about what comes next.
            }
        }
    }

    private static void LoadTokenizer(LoadRun run, Plan plan)
    {
        if (plan.Tokenizer is null)
            AutoTokenizer.FromPretrained(run, plan.Value, plan.ForTokenizer);
        else
            TokenizerLoading.FromPretrained(run, plan.Value, plan.Tokenizer, new TransformersFiles(run, plan.ForTokenizer), plan.ForTokenizer, commit: null);
    }

    /// <summary>T5's class with its facts.</summary>
    protected static TransformersOptions OfT5(TransformersOptions options) => options with
    {
        BasePrefix = "transformer",
        Ignored = static n => n.Contains("decoder", StringComparison.Ordinal),
        ModuleClass = T5EncoderFactory.ModuleClass,
    };

    /// <summary>CLIP's class with its facts.</summary>
    protected static TransformersOptions OfClip(TransformersOptions options) => options with
    {
        BasePrefix = "clip",
        Part = ClipTextFactory.Part,
        ModuleClass = ClipTextFactory.ModuleClass,
    };

    /// <summary>A keyword's text; null for None and for no keyword.</summary>
    protected static string? Text(ComponentRequest request, string keyword) => request.Keyword(keyword) switch
    {
        null or PyNone => null,
        PyStr s => s.Value,
        _ => throw new LoadUnknownException(UnknownReasons.KeywordNotSimulated),
    };

    /// <summary>Python's truth of a keyword.</summary>
    protected static bool Flag(ComponentRequest request, string keyword) => request.Keyword(keyword)?.IsTrue ?? false;
}
