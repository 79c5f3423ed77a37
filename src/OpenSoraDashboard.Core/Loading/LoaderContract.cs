using OpenSoraDashboard.Core.Loading.Architectures;

namespace OpenSoraDashboard.Core.Loading;

/// <summary>What one real builder does with a component, as facts: a pure function of the request and of what lies on disk.</summary>
public abstract class LoaderContract
{
    /// <summary>Predicts the load. Never throws for anything a path or a file can be.</summary>
    public LoadResult Simulate(ComponentRequest request, LoadContext context)
    {
        var run = new LoadRun(context);
        LoadEnd end;
        PythonRaise? raised = null;
        try
        {
            end = Load(request, run);
        }
        catch (PythonRaise e)
        {
            raised = e;
            end = LoadEnd.Nothing;
        }
        catch (UnknownArchitectureException)
        {
            end = new LoadEnd(null, UnknownReasons.ArchitectureUnknown);
        }
        catch (LoadUnknownException e)
        {
            end = new LoadEnd(null, e.Reason);
        }

        if (raised is not null)
            ContinueAfter(raised, request, run);
        return new LoadResult
        {
            Outcome = raised switch
            {
                { WantsNetwork: true } => LoadOutcome.Network,
                not null => LoadOutcome.Fails,
                null when end.UnknownReason is not null => LoadOutcome.Unknown,
                null when end.Comparison is { } c => c.Matched == c.Total ? LoadOutcome.Loads
                    : c.Matched == 0 ? LoadOutcome.Uninitialised
                    : LoadOutcome.Partial,
                null => LoadOutcome.Unknown,
            },
            UnknownReason = raised is null ? end.UnknownReason : null,
            Route = run.Route,
            Exception = raised?.Type,
            Message = raised?.Message,
            Comparison = raised is null && end.UnknownReason is null ? end.Comparison : null,
            Files = run.Files,
            Trace = run.Steps,
            Tensors = run.Tensors,
            Certainty = run.Certainty,
            Later = run.Later,
        };
    }

    /// <summary>Follows the real code to its end.</summary>
    /// <exception cref="PythonRaise">What the real code raises.</exception>
    private protected abstract LoadEnd Load(ComponentRequest request, LoadRun run);

    /// <summary>After a stop: looks on as if the problem were solved, so that the next one is named too.</summary>
    private protected virtual void ContinueAfter(PythonRaise raised, ComponentRequest request, LoadRun run)
    {
    }
}
