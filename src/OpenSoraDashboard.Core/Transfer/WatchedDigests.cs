using OpenSoraDashboard.Core.Integrity;
using OpenSoraDashboard.Core.Integrity.Verification;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>Makes digests for a transfer and tells how far it is meanwhile.</summary>
internal static class WatchedDigests
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    /// <summary>Makes SHA-256 of chosen files of a folder; what a receipt tells is not read again.</summary>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static VerifyReport Make(
        IntegrityService integrity, string folder, IReadOnlyList<string> files, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var run = integrity.Prepare(new VerifyRequest { Roots = [folder], Only = files, HashEverything = true });
        using var timer = progress is null ? null : TimeProvider.System.CreateTimer(_ => Tell(run, progress), null, Pace, Pace);
        return run.Execute(cancellationToken);
    }

    private static void Tell(VerificationRun run, IProgress<TransferProgress> progress)
    {
        if (run.Progress is { Stage: VerifyStage.Hashing } now)
            progress.Report(new TransferProgress(now.Active is [var file, ..] ? file.Path : "", now.BytesDone, now.BytesTotal, TransferStage.Checking));
    }
}
