using OpenSoraDashboard.Core.Integrity;
using OpenSoraDashboard.Core.Integrity.Receipts;
using OpenSoraDashboard.Core.Integrity.Storage;
using OpenSoraDashboard.Core.Integrity.Verification;
using OpenSoraDashboard.Fixtures;

namespace OpenSoraDashboard.Core.Tests.Integrity;

/// <summary>The service with a data directory of its own.</summary>
internal sealed class TestIntegrity : IDisposable
{
    private readonly TemporaryFolder data = new("osd-data-");
    private readonly IntegrityDatabase database;

    public TestIntegrity()
    {
        database = IntegrityDatabase.Open(DataDirectory.Open(data.Root), TimeProvider.System);
        Receipts = new ReceiptStore(database);
        Service = new IntegrityService(Receipts, new StorageProbe(), TimeProvider.System);
    }

    public ReceiptStore Receipts { get; }

    public IntegrityService Service { get; }

    public VerifyReport Verify(string root, Func<VerifyRequest, VerifyRequest>? change = null)
    {
        var request = new VerifyRequest { Roots = [root] };
        return Service.Verify(change?.Invoke(request) ?? request);
    }

    public void Dispose()
    {
        database.Dispose();
        data.Dispose();
    }
}
