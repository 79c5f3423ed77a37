using System.Runtime.InteropServices;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core;
using OpenSoraDashboard.Core.Integrity;
using OpenSoraDashboard.Core.Integrity.Receipts;
using OpenSoraDashboard.Core.Integrity.Storage;
using OpenSoraDashboard.Core.Transfer;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary>A transfer in a terminal: progress on standard error, an interrupt stops it cleanly.</summary>
internal static class TransferRun
{
    /// <summary>Runs a transfer.</summary>
    /// <exception cref="CouldNotRunException">Stopped by the user.</exception>
    public static T Execute<T>(CommandContext context, Func<IntegrityService, IProgress<TransferProgress>, CancellationToken, T> transfer)
    {
        using var database = IntegrityDatabase.Open(DataDirectory.OfEnvironment(), TimeProvider.System);
        var integrity = new IntegrityService(new ReceiptStore(database), new StorageProbe(), TimeProvider.System);
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var line = new ProgressLine(context.Errors);
        try
        {
            return transfer(integrity, new Shown(line), stop.Token);
        }
        catch (OperationCanceledException)
        {
            line.Dispose();
            throw new CouldNotRunException(CliText.Get("Transfer_Stopped"));
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private sealed class Shown(ProgressLine line) : IProgress<TransferProgress>
    {
        private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);
        private long last;

        public void Report(TransferProgress value)
        {
            if (!line.IsShown || TimeProvider.System.GetElapsedTime(last) < Pace)
                return;
            last = TimeProvider.System.GetTimestamp();
            line.Show(CliText.Get("Verify_Progress", Amounts.Bytes(value.BytesDone), Amounts.Bytes(value.BytesTotal)) + " · " + value.Path);
        }
    }
}
