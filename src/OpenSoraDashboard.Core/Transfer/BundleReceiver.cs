using System.Globalization;
using OpenSoraDashboard.Core.Integrity;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>
/// Lays a bundle out. Every piece is checked before its bytes count, a file appears under its name only when it is whole,
/// and what lies there already is never replaced. Receiving again goes on where it was.
/// </summary>
public sealed class BundleReceiver(IntegrityService integrity)
{
    /// <summary>Receives.</summary>
    /// <exception cref="InvalidDataException">The folder holds no bundle, or its list is not sound.</exception>
    /// <exception cref="OperationCanceledException">Stopped; what is done stays for the next time.</exception>
    public ReceiveResult Receive(ReceiveRequest request, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var manifest = BundleManifest.Read(request.Bundle);
        BundleChecksums.Hold(request.Bundle, manifest);
        var steps = Plan(request, manifest, progress, cancellationToken, out var problems);
        if (request.PlanOnly)
            return new ReceiveResult(manifest, steps, problems);
        try
        {
            Directory.CreateDirectory(request.To);
            if (RoomWanted(request, steps) is { } wanted)
                problems.Add(new TransferProblem(TransferProblemKind.NoRoom, request.To, wanted.ToString(CultureInfo.InvariantCulture)));
            else
                Do(request, manifest, steps, problems, progress, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new TransferProblem(TransferProblemKind.CannotWrite, request.To, e.Message));
        }

        return new ReceiveResult(manifest, steps, problems);
    }

    /// <summary>What has to be done, by names and lengths; files that are there already are held against their digests.</summary>
    private List<ReceiveStep> Plan(ReceiveRequest request, BundleManifest manifest, IProgress<TransferProgress>? progress, CancellationToken cancellationToken, out List<TransferProblem> problems)
    {
        problems = [];
        var there = manifest.Files.Where(f => FileStatus.Of(Path.Join(request.To, f.Path), followLinks: false).Exists).Select(static f => f.Path).ToList();
        var digests = there.Count == 0 || request.PlanOnly ? [] : Digests(request.To, there, progress, cancellationToken);
        var sameDevice = FileStatus.Of(ExistingFolder.Of(request.To)).Device == FileStatus.Of(request.Bundle).Device;
        List<ReceiveStep> steps = [];
        foreach (var file in manifest.Files)
        {
            var action = file.Pieces.Count > 1 ? ReceiveAction.Assemble : !request.Copy && sameDevice ? ReceiveAction.Link : ReceiveAction.Copy;
            if (IsTaken(request, file, digests) is { } taken)
            {
                action = taken ? ReceiveAction.Leave : ReceiveAction.Keep;
                if (taken)
                    problems.Add(new TransferProblem(TransferProblemKind.DestinationTaken, Path.Join(request.To, file.Path)));
            }

            steps.Add(new ReceiveStep(action, file.Path, file.Size));
        }

        return steps;
    }

    /// <summary>Whether something else lies where a file belongs: true for another file or a link on the way, false for the file itself, null for nothing.</summary>
    private static bool? IsTaken(ReceiveRequest request, BundleFile file, Dictionary<string, string> digests)
    {
        // A link among the folders would lead the file somewhere that nobody was shown.
        var folder = request.To;
        foreach (var name in file.Path.Split('/')[..^1])
        {
            folder = Path.Join(folder, name);
            if (FileStatus.Of(folder, followLinks: false).Kind is not (EntryKind.Folder or EntryKind.Missing))
                return true;
        }

        var status = FileStatus.Of(Path.Join(request.To, file.Path), followLinks: false);
        if (status.Kind == EntryKind.Missing)
            return null;
        if (status.Kind != EntryKind.File || status.Size != file.Size)
            return true;
        return !request.PlanOnly && !(digests.TryGetValue(file.Path, out var digest) && digest.Equals(file.Sha256, StringComparison.Ordinal));
    }

    private void Do(ReceiveRequest request, BundleManifest manifest, List<ReceiveStep> steps, List<TransferProblem> problems, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var files = manifest.Files.ToDictionary(static f => f.Path, StringComparer.Ordinal);
        var linked = steps.Where(static s => s.Action == ReceiveAction.Link).SelectMany(s => files[s.Path].Pieces).ToList();
        // What is only linked is read here, several pieces at once; what is copied is checked on the way.
        var digests = linked.Count == 0 ? [] : Digests(request.Bundle, [.. linked.Select(static p => p.Path)], progress, cancellationToken);
        var writer = new FileAssembler(request, problems, progress, steps.Sum(static s => s.Bytes), cancellationToken);
        for (var i = 0; i < steps.Count; i++)
        {
            var file = files[steps[i].Path];
            var action = steps[i].Action switch
            {
                ReceiveAction.Link => writer.Link(file, digests),
                ReceiveAction.Copy or ReceiveAction.Assemble => writer.Assemble(file, steps[i].Action),
                var other => writer.Skip(file, other),
            };
            steps[i] = steps[i] with { Action = action };
        }

        ReceivedList.Write(request.To, steps.Where(static s => s.Action is not (ReceiveAction.Leave or ReceiveAction.Cannot)).Select(s => files[s.Path]));
    }

    private Dictionary<string, string> Digests(string folder, IReadOnlyList<string> paths, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        WatchedDigests.Make(integrity, folder, paths, progress, cancellationToken).Files
            .Where(static f => f.Sha256 is not null)
            .ToDictionary(static f => f.Path, static f => f.Sha256!, StringComparer.Ordinal);

    private static long? RoomWanted(ReceiveRequest request, List<ReceiveStep> steps)
    {
        var wanted = steps.Where(static s => s.Action is ReceiveAction.Copy or ReceiveAction.Assemble).Sum(s => s.Bytes - FileAssembler.Begun(request.To, s.Path));
        return wanted > new DriveInfo(request.To).AvailableFreeSpace ? wanted : null;
    }
}
