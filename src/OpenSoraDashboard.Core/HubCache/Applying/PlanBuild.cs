using OpenSoraDashboard.Core.HubCache.Planning;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Applying;

/// <summary>Makes everything of a plan in a staging folder beside its place, and then lets it appear by one rename for each place.</summary>
internal sealed class PlanBuild(PlanDocument plan, PlanWrites writes, CancellationToken cancellationToken)
{
    public void Run()
    {
        var removal = new PlanRemoval(plan, writes);
        writes.MakeFolder(plan.Staging);
        for (var i = 0; i < plan.Places.Count; i++)
            Make(plan.Places[i], removal.Staged(i));
        for (var i = 0; i < plan.Places.Count; i++)
        {
            if (plan.Places[i].Replaces is null)
                writes.Move(removal.Staged(i), plan.Places[i].Path);
            else
                writes.Replace(removal.Staged(i), plan.Places[i].Path);
        }

        writes.RemoveTree(plan.Staging);
    }

    private void Make(PlanPlace place, string staged)
    {
        foreach (var step in plan.Steps.Where(s => PathBoundary.IsInside(s.Path, place.Path)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = staged + step.Path[place.Path.Length..];
            switch (step.Action)
            {
                case PlanAction.MakeFolder:
                    writes.MakeFolder(path);
                    break;
                case PlanAction.HardLink:
                    writes.HardLink(step.Target!, path);
                    break;
                case PlanAction.Copy:
                    writes.Copy(step, path, cancellationToken);
                    break;
                case PlanAction.Link:
                    writes.Link(path, step.Target!);
                    break;
                default:
                    writes.Write(path, step.Text!);
                    break;
            }
        }
    }
}
