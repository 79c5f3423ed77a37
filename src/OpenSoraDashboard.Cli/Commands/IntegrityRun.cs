using System.Runtime.InteropServices;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core;
using OpenSoraDashboard.Core.Integrity;
using OpenSoraDashboard.Core.Integrity.Receipts;
using OpenSoraDashboard.Core.Integrity.Runs;
using OpenSoraDashboard.Core.Integrity.Storage;
using OpenSoraDashboard.Core.Integrity.Verification;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary>A verification in a terminal: progress on standard error, an interrupt stops it cleanly.</summary>
internal static class IntegrityRun
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs a verification, keeps it in the history, and says what changed since the last one over the same folders.</summary>
    /// <exception cref="CouldNotRunException">Stopped by the user.</exception>
    public static (VerifyReport Report, IReadOnlyList<FileDifference>? Changes) Recorded(CommandContext context, VerifyRequest request)
    {
        using var database = IntegrityDatabase.Open(DataDirectory.OfEnvironment(), TimeProvider.System);
        var report = Execute(context, request, database);
        var history = new RunHistory(database, TimeProvider.System);
        var changes = history.ChangesSinceLast(report);
        history.Keep(report);
        return (report, changes);
    }

    /// <summary>Runs a verification.</summary>
    /// <exception cref="CouldNotRunException">Stopped by the user.</exception>
    public static VerifyReport Execute(CommandContext context, VerifyRequest request)
    {
        using var database = IntegrityDatabase.Open(DataDirectory.OfEnvironment(), TimeProvider.System);
        return Execute(context, request, database);
    }

    private static VerifyReport Execute(CommandContext context, VerifyRequest request, IntegrityDatabase database)
    {
        var service = new IntegrityService(new ReceiptStore(database), new StorageProbe(), TimeProvider.System);
        var run = service.Prepare(request);
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var progress = new ProgressLine(context.Errors);
        using var timer = progress.IsShown ? TimeProvider.System.CreateTimer(_ => progress.Show(run.Progress), null, Pace, Pace) : null;
        try
        {
            return run.Execute(stop.Token);
        }
        catch (OperationCanceledException)
        {
            progress.Dispose();
            throw new CouldNotRunException(CliText.Get("Verify_Stopped"));
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}
