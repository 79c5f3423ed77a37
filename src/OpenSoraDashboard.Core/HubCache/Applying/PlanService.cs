using OpenSoraDashboard.Core.HubCache.Planning;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Applying;

/// <summary>
/// Carries plans out and undoes them. A run that is cut short at any point leaves the old state or the new one (and perhaps
/// a staging folder that no loader looks into, which the next run of either kind removes).
/// </summary>
public sealed class PlanService(DataDirectory data, TimeProvider time, IWords words)
{
    private readonly PlanJournal journal = new(data, time);

    /// <summary>Told before each write.</summary>
    internal Action<string, string>? BeforeWrite { get; init; }

    /// <summary>Plans that were carried out or begun from here, the latest first.</summary>
    public IReadOnlyList<PlanRecord> Records => journal.All();

    /// <summary>What is remembered of a plan; null for nothing.</summary>
    public PlanRecord? Find(string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower) ? journal.Find(hash) : null;

    /// <summary>Carries a plan out.</summary>
    /// <param name="text">The plan's document. It may come from anywhere.</param>
    /// <param name="boundary">What may be looked into and written to; null for everything that this process can.</param>
    /// <param name="cancellationToken">Stops; what was written is taken back.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public PlanOutcome Apply(string text, PathBoundary? boundary = null, CancellationToken cancellationToken = default) =>
        Run(text, PlanProblemKind.WriteFailed, (plan, writes) => Apply(plan, writes, boundary, cancellationToken));

    /// <summary>Removes exactly what a plan made, and gives a ref that it replaced its old text back.</summary>
    /// <param name="text">The plan's document.</param>
    /// <param name="boundary">What may be written to; null for everything that this process can.</param>
    public PlanOutcome Undo(string text, PathBoundary? boundary = null) =>
        Run(text, PlanProblemKind.UndoFailed, (plan, writes) => Undo(plan, writes, boundary));

    private PlanOutcome Run(string text, PlanProblemKind failure, Func<PlanDocument, PlanWrites, PlanOutcome> work)
    {
        PlanDocument? plan = null;
        try
        {
            plan = PlanReader.Parse(text);
            using var turn = journal.Lock(plan);
            return work(plan, new PlanWrites(BeforeWrite));
        }
        catch (PlanRefusedException e)
        {
            return PlanOutcome.Of(PlanEnd.Refused, plan, words, e.Problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return PlanOutcome.Of(PlanEnd.Refused, plan, words, new PlanProblem(failure, plan?.Root ?? "", e.Message));
        }
    }

    private PlanOutcome Apply(PlanDocument plan, PlanWrites writes, PathBoundary? boundary, CancellationToken cancellationToken)
    {
        Allow(plan, boundary);
        var removal = new PlanRemoval(plan, writes);
        var record = journal.Find(plan.Hash);
        if (record is { State: PlanState.Applied } && removal.HasWork)
        {
            return removal.Problems is { Count: > 0 } problems
                ? PlanOutcome.Of(PlanEnd.Refused, plan, words, problems)
                : Verified(PlanOutcome.Of(PlanEnd.AlreadyApplied, plan, words), plan, boundary);
        }

        // A run that was cut short is taken back first, so that this one begins from the old state.
        if (record is { State: PlanState.Applying or PlanState.Undoing })
            removal.Run();
        else if (FileStatus.Of(plan.Staging, followLinks: false).Kind != EntryKind.Missing)
            throw new PlanRefusedException(PlanProblemKind.ForeignLeftover, plan.Staging);
        StillTrue(plan, boundary);
        journal.Write(plan, PlanState.Applying, writes);
        try
        {
            new PlanBuild(plan, writes, cancellationToken).Run();
            journal.Write(plan, PlanState.Applied, writes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PlanRefusedException or OperationCanceledException)
        {
            TakeBack(removal, plan, writes);
            if (e is OperationCanceledException)
                throw;
            return PlanOutcome.Of(PlanEnd.TakenBack, plan, words, e is PlanRefusedException refused ? refused.Problems : [new PlanProblem(PlanProblemKind.WriteFailed, plan.Root, e.Message)]);
        }

        return Verified(PlanOutcome.Of(PlanEnd.Applied, plan, words), plan, boundary);
    }

    private PlanOutcome Undo(PlanDocument plan, PlanWrites writes, PathBoundary? boundary)
    {
        Allow(plan, boundary);
        var removal = new PlanRemoval(plan, writes);
        switch (journal.Find(plan.Hash)?.State)
        {
            case null:
                throw new PlanRefusedException(PlanProblemKind.NotApplied, plan.Root);
            case PlanState.Undone:
                return PlanOutcome.Of(PlanEnd.AlreadyUndone, plan, words);
        }

        var hadWork = removal.HasWork;
        if (removal.Problems is { Count: > 0 } problems)
            throw new PlanRefusedException(problems);
        journal.Write(plan, PlanState.Undoing, writes);
        var kept = removal.Run();
        journal.Write(plan, PlanState.Undone, writes);
        return PlanOutcome.Of(hadWork ? PlanEnd.Undone : PlanEnd.AlreadyUndone, plan, words) with { Kept = kept };
    }

    private void TakeBack(PlanRemoval removal, PlanDocument plan, PlanWrites writes)
    {
        try
        {
            removal.Run();
            journal.Write(plan, PlanState.Undone, writes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlanRefusedException(PlanProblemKind.NotCleaned, plan.Staging, e.Message);
        }
    }

    /// <summary>Plans again by the request and holds the result against the plan: whatever changed shows, whoever changed it.</summary>
    private static void StillTrue(PlanDocument plan, PathBoundary? boundary)
    {
        var (now, problems) = LinkPlanner.Plan(plan.Request, boundary);
        if (now is null)
            throw new PlanRefusedException([new PlanProblem(PlanProblemKind.Changed, problems[0].Path), .. problems]);
        if (now.Hash.Equals(plan.Hash, StringComparison.Ordinal))
            return;
        var seen = now.Preconditions.ToHashSet();
        var changed = plan.Preconditions.FirstOrDefault(p => !seen.Contains(p))?.Path
            ?? now.Preconditions.FirstOrDefault(p => !plan.Preconditions.Contains(p))?.Path
            ?? plan.Root;
        throw new PlanRefusedException(PlanProblemKind.Changed, changed);
    }

    private static void Allow(PlanDocument plan, PathBoundary? boundary)
    {
        if (boundary is not null && plan.Places.FirstOrDefault(p => !boundary.Allows(p.Path)) is { } place)
            throw new PlanRefusedException(PlanProblemKind.OutsideRoots, place.Path);
    }

    private static PlanOutcome Verified(PlanOutcome outcome, PlanDocument plan, PathBoundary? boundary)
    {
        var (lookedFor, notFound) = PlanVerifier.Verify(plan, boundary);
        return outcome with { Verified = notFound.Count == 0, FilesLookedFor = lookedFor, FilesFound = lookedFor - notFound.Count, NotFound = notFound };
    }
}
