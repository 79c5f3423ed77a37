using Microsoft.Data.Sqlite;
using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Integrity.Receipts;
using OpenSoraDashboard.Core.Integrity.Runs;
using OpenSoraDashboard.Core.Integrity.Verification;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Fixtures;
using OpenSoraDashboard.Fixtures.Integrity;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Integrity.Runs;

public sealed class RunHistoryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestIntegrity integrity = new();
    private readonly IntegrityDatabase database;
    private readonly RunHistory history;

    public RunHistoryTests()
    {
        PublishedRepository.Sharded().WriteLocalFolder(folder["lib"]);
        database = IntegrityDatabase.Open(DataDirectory.Open(folder["data"]), TimeProvider.System);
        history = new RunHistory(database, TimeProvider.System);
    }

    public void Dispose()
    {
        database.Dispose();
        integrity.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Keep_Run_ComesBackWithItsEvidence()
    {
        var report = integrity.Verify(folder["lib"]);
        var id = history.Keep(report)!.Value;

        var run = Assert.Single(history.Recent([folder["lib"]]));
        Assert.Equal((id, IntegrityVerdict.Verified, 8), (run.Id, run.Verdict, run.Files));
        Assert.Equal([folder["lib"]], run.Roots);
        var files = history.Files(id);
        Assert.Equal(report.Files.Select(f => (f.Path, f.Status, f.Expected, f.Actual)), files.Select(f => (f.Path, f.Status, f.Expected, f.Actual)));
        Assert.Contains(files[0].Evidence, e => e is { Kind: EvidenceKind.Tree, Agrees: true });
        Assert.Empty(history.Recent([folder["other"]]));
    }

    [Fact]
    public void Report_KeptRun_IsTheReportAsItWas()
    {
        File.AppendAllText(folder["lib/spiece.model"], "x");
        File.WriteAllText(folder["lib/model.safetensors.sha256"], "no digest");
        var report = integrity.Verify(folder["lib"]);

        var back = history.Report(history.Keep(report)!.Value)!;

        Assert.Equal(Timeless(report), Timeless(back));
        Assert.NotEmpty(back.Notes);
        Assert.Null(history.Report(999));
    }

    [Fact]
    public void Open_FileOfTheFirstVersion_KeepsItsRunsAndTakesNewOnes()
    {
        using (var old = new SqliteConnection($"Data Source={folder["old/integrity.db"]};Pooling=False"))
        {
            Directory.CreateDirectory(folder["old"]);
            old.Open();
            using var command = old.CreateCommand();
            command.CommandText = """
                CREATE TABLE receipt (
                    device INTEGER NOT NULL, inode INTEGER NOT NULL, born INTEGER NOT NULL, size INTEGER NOT NULL,
                    modified INTEGER NOT NULL, changed INTEGER NOT NULL, sha256 BLOB, git_sha1 BLOB, samples BLOB NOT NULL,
                    read_at INTEGER NOT NULL, PRIMARY KEY (device, inode)) WITHOUT ROWID;
                CREATE TABLE run (
                    id INTEGER PRIMARY KEY, roots TEXT NOT NULL, request TEXT NOT NULL, started INTEGER NOT NULL, finished INTEGER,
                    verdict TEXT, files INTEGER NOT NULL DEFAULT 0, bytes INTEGER NOT NULL DEFAULT 0, bytes_read INTEGER NOT NULL DEFAULT 0);
                CREATE TABLE run_file (
                    run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE, number INTEGER NOT NULL, document TEXT NOT NULL,
                    PRIMARY KEY (run, number)) WITHOUT ROWID;
                CREATE TABLE job (
                    id TEXT PRIMARY KEY, request TEXT NOT NULL, state TEXT NOT NULL, created INTEGER NOT NULL, ended INTEGER, run INTEGER, problem TEXT);
                INSERT INTO run (roots, request, started, finished, verdict) VALUES ('["/models"]', '', 1, 2, 'Verified');
                PRAGMA user_version=1;
                """;
            command.ExecuteNonQuery();
        }

        using var opened = IntegrityDatabase.Open(DataDirectory.Open(folder["old"]), TimeProvider.System);
        var runs = new RunHistory(opened, TimeProvider.System);

        Assert.Null(opened.Problem);
        Assert.Equal((IntegrityVerdict.Verified, false), runs.Report(1) is { } report ? (report.Verdict, runs.Find(1)!.IsChosen) : default);
        Assert.Equal(2, runs.Keep(integrity.Verify(folder["lib"]), chosen: true));
        Assert.Equal([1L], runs.Recent().Select(r => r.Id));
    }

    // Times are kept to the millisecond.
    private static string Timeless(VerifyReport report) =>
        (VerifyDocument.From(report, Words.English) with { DurationMilliseconds = 0, StartedAt = default }).ToJson();

    [Fact]
    public void Keep_ChosenFiles_AreNoRunToCompareWith()
    {
        var whole = history.Keep(integrity.Verify(folder["lib"]))!.Value;
        var chosen = history.Keep(integrity.Verify(folder["lib"], r => r with { Only = ["config.json"] }), chosen: true)!.Value;
        var next = history.Keep(integrity.Verify(folder["lib"]))!.Value;

        Assert.Equal([next, whole], history.Recent([folder["lib"]]).Select(r => r.Id));
        Assert.Single(history.Report(chosen)!.Files);
        Assert.Empty(history.ChangesBefore(next)!);
        Assert.Null(history.ChangesBefore(whole));
        Assert.Null(history.ChangesBefore(chosen));
    }

    [Fact]
    public void ChangesSinceLast_FilesHarmedAddedAndRemoved_AreNamed()
    {
        File.WriteAllText(folder["lib/added before"], "x");
        Assert.Null(history.ChangesSinceLast(integrity.Verify(folder["lib"])));
        history.Keep(integrity.Verify(folder["lib"]));
        Assert.Empty(history.ChangesSinceLast(integrity.Verify(folder["lib"]))!);

        File.AppendAllText(folder["lib/spiece.model"], "x");
        File.Delete(folder["lib/config.json"]);
        File.Delete(folder["lib/added before"]);
        File.WriteAllText(folder["lib/added later"], "x");
        var report = integrity.Verify(folder["lib"]);

        Assert.Equal(
            [("added before", FileChange.Gone), ("added later", FileChange.Appeared), ("config.json", FileChange.Worse), ("spiece.model", FileChange.Worse)],
            history.ChangesSinceLast(report)!.Select(d => (d.Path, d.Change)));
    }

    [Fact]
    public void Keep_ManyRuns_LetsTheOldestGo()
    {
        var report = integrity.Verify(folder["lib"]);
        for (var i = 0; i < RunHistory.KeptPerFolder + 5; i++)
            history.Keep(report);

        var runs = history.Recent(count: 100);
        Assert.Equal(RunHistory.KeptPerFolder, runs.Count);
        Assert.Equal(runs.OrderByDescending(r => r.Id), runs);
        Assert.Empty(history.Files(1));
    }
}
