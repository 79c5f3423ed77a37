using System.Globalization;
using OpenSoraDashboard.Configuration;
using OpenSoraDashboard.Core.Transfer;
using OpenSoraDashboard.Core.Transfer.Jobs;
using OpenSoraDashboard.Security;

namespace OpenSoraDashboard.Components.Pages.Transfer;

/// <summary>What the transfer page shows: a release's list, what was asked to be packed or received, and the plan for it.</summary>
public sealed class TransferState(TransferJobs jobs, BundlePacker packer, BundleReceiver receiver, RootGuard guard)
{
    public TransferAddress Address { get; private set; } = new();

    public ShoppingList List { get; private set; } = ShoppingList.For(Releases.Usual)!;

    /// <summary>What packing would do; null where nothing was asked, or it cannot be said.</summary>
    public PackPlan? PackPlan { get; private set; }

    /// <summary>What is wrong with the folders to pack; null for nothing.</summary>
    public PathProblem? PackProblem { get; private set; }

    /// <summary>What receiving would do; null where nothing was asked, or it cannot be said.</summary>
    public ReceiveResult? ReceivePlan { get; private set; }

    public PathProblem? ReceiveProblem { get; private set; }

    public TransferJob? Job { get; private set; }

    /// <summary>The request for the folders of the address; null where they are not complete.</summary>
    public PackRequest? Pack => Address is { From: { Length: > 0 } from, To: { Length: > 0 } to } && PackProblem is null
        ? new PackRequest
        {
            From = Trimmed(from),
            To = Trimmed(to),
            Release = List.Release,
            ChunkBytes = long.TryParse(Address.Chunk, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes >= PackRequest.SmallestChunk ? bytes : null,
            Copy = Address.Copy,
        }
        : null;

    public ReceiveRequest? Receive => Address is { Bundle: { Length: > 0 } bundle, Into: { Length: > 0 } into } && ReceiveProblem is null
        ? new ReceiveRequest { Bundle = Trimmed(bundle), To = Trimmed(into) }
        : null;

    /// <summary>What the plan shows is waiting or being packed already.</summary>
    public bool IsPacking => Pack is { } pack && jobs.Pending(pack) is not null;

    /// <summary>What the plan shows is waiting or being received already.</summary>
    public bool IsReceiving => Receive is { } receive && jobs.Pending(receive) is not null;

    /// <summary>Takes what the address says, and makes the plans for it. Reads names and lengths only.</summary>
    public void Open(TransferAddress address)
    {
        Address = address;
        List = ShoppingList.For(address.Release ?? Releases.Usual) ?? ShoppingList.For(Releases.Usual)!;
        Job = jobs.Find(address.Job);
        (PackPlan, PackProblem, ReceivePlan, ReceiveProblem) = (null, null, null, null);
        if (address is { From.Length: > 0, To.Length: > 0 })
        {
            PackProblem = PathProblem.Of(address.From, mustBeThere: true, guard) ?? PathProblem.Of(address.To, mustBeThere: false, guard)
                ?? (Trimmed(address.From) == Trimmed(address.To) ? new PathProblem("SameFolder") : null);
            PackPlan = Pack is { } pack ? packer.Plan(pack) : null;
        }

        if (address is { Bundle.Length: > 0, Into.Length: > 0 })
        {
            ReceiveProblem = PathProblem.Of(address.Bundle, mustBeThere: true, guard) ?? PathProblem.Of(address.Into, mustBeThere: false, guard);
            ReceivePlan = PlanReceive();
        }
    }

    /// <summary>Packs what the plan shows. Whether this person may is the caller's to ask.</summary>
    /// <returns>The job's id, that of the equal one where one is under way; null where there is no plan.</returns>
    public string? StartPack() => PackPlan is { Problems.Count: 0 } && Pack is { } pack ? jobs.Enqueue(pack).Id : null;

    /// <summary>Receives what the plan shows. Whether this person may is the caller's to ask.</summary>
    public string? StartReceive() => ReceivePlan is { Problems.Count: 0 } && Receive is { } receive ? jobs.Enqueue(receive).Id : null;

    public void Cancel()
    {
        if (Job is { } job)
            jobs.Cancel(job);
    }

    private ReceiveResult? PlanReceive()
    {
        if (Receive is not { } request)
            return null;
        try
        {
            return receiver.Receive(request with { PlanOnly = true });
        }
        catch (InvalidDataException)
        {
            ReceiveProblem = new PathProblem("NoBundle");
            return null;
        }
    }

    private static string Trimmed(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
