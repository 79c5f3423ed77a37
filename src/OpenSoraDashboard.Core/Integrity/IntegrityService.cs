using OpenSoraDashboard.Core.Integrity.Receipts;
using OpenSoraDashboard.Core.Integrity.Storage;
using OpenSoraDashboard.Core.Integrity.Verification;

namespace OpenSoraDashboard.Core.Integrity;

/// <summary>Answers, offline, whether files are the bytes they should be.</summary>
public sealed class IntegrityService(ReceiptStore receipts, StorageProbe storage, TimeProvider time)
{
    /// <summary>Prepares a verification; <see cref="VerificationRun.Execute"/> does it.</summary>
    /// <param name="request">What to verify and how.</param>
    /// <param name="finished">Told each file's result as soon as it is known, one at a time, on the thread that found it; null where nobody listens.</param>
    public VerificationRun Prepare(VerifyRequest request, IProgress<FileResult>? finished = null) => new(request, receipts, storage, time, finished);

    /// <summary>Verifies.</summary>
    /// <exception cref="OperationCanceledException">Stopped. What was hashed by then is remembered.</exception>
    public VerifyReport Verify(VerifyRequest request, CancellationToken cancellationToken = default) => Prepare(request).Execute(cancellationToken);
}
