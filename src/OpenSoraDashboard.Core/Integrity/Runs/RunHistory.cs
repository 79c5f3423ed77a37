using System.Text.Json;
using Microsoft.Data.Sqlite;
using OpenSoraDashboard.Core.Integrity.Receipts;
using OpenSoraDashboard.Core.Integrity.Verification;

namespace OpenSoraDashboard.Core.Integrity.Runs;

/// <summary>The verifications that have ended, with their evidence. Safe for concurrent use.</summary>
public sealed class RunHistory(IntegrityDatabase database, TimeProvider time)
{
    /// <summary>Runs over the same folders that are kept.</summary>
    public const int KeptPerFolder = 20;

    private const string Columns = "id, roots, started, finished, verdict, files, bytes, bytes_read, chosen";

    /// <summary>Keeps a run; the oldest over the same folders make room.</summary>
    /// <param name="report">What came out.</param>
    /// <param name="chosen">Only chosen files were looked at: no run to compare the next whole one with.</param>
    /// <returns>Its number; null where nothing can be kept.</returns>
    public long? Keep(VerifyReport report, bool chosen = false)
    {
        var id = database.Do<long?>(connection =>
        {
            using var run = connection.CreateCommand();
            run.CommandText = """
                INSERT INTO run (roots, request, started, finished, verdict, files, bytes, bytes_read, chosen, remarks)
                VALUES ($roots, '', $started, $finished, $verdict, $files, $bytes, $read, $chosen, $remarks) RETURNING id
                """;
            run.Parameters.AddWithValue("$roots", Roots(report.Roots));
            run.Parameters.AddWithValue("$started", report.StartedAt.ToUnixTimeMilliseconds());
            run.Parameters.AddWithValue("$finished", time.GetUtcNow().ToUnixTimeMilliseconds());
            run.Parameters.AddWithValue("$verdict", report.Verdict.ToString());
            run.Parameters.AddWithValue("$files", report.Files.Count);
            run.Parameters.AddWithValue("$bytes", report.TotalBytes);
            run.Parameters.AddWithValue("$read", report.BytesRead);
            run.Parameters.AddWithValue("$chosen", chosen ? 1 : 0);
            run.Parameters.AddWithValue("$remarks", JsonSerializer.Serialize(new StoredRemarks { Notes = report.Notes, NotDownloaded = report.NotDownloaded }, RunJson.Default.StoredRemarks));
            var number = (long)run.ExecuteScalar()!;
            KeepFiles(connection, number, report.Files);
            Forget(connection, Roots(report.Roots), chosen);
            return number;
        });
        return id;
    }

    /// <summary>The latest runs over whole folders, the newest first.</summary>
    /// <param name="roots">Only those over exactly these folders; null for all.</param>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<RunRecord> Recent(IReadOnlyList<string>? roots = null, int count = 50) => database.Do(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT {Columns} FROM run
            WHERE chosen = 0 AND ($roots IS NULL OR roots = $roots) ORDER BY id DESC LIMIT $count
            """;
        command.Parameters.AddWithValue("$roots", roots is null ? DBNull.Value : Roots(roots));
        command.Parameters.AddWithValue("$count", count);
        using var row = command.ExecuteReader();
        List<RunRecord> runs = [];
        while (row.Read())
            runs.Add(Record(row));
        return runs;
    }) ?? [];

    /// <summary>One run; null when it is not kept any more.</summary>
    public RunRecord? Find(long run) => database.Do(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM run WHERE id = $run";
        command.Parameters.AddWithValue("$run", run);
        using var row = command.ExecuteReader();
        return row.Read() ? Record(row) : null;
    });

    /// <summary>What a run found, as it was; null when it is not kept any more.</summary>
    public VerifyReport? Report(long run)
    {
        if (Find(run) is not { } record)
            return null;
        var remarks = Remarks(run);
        return new VerifyReport
        {
            Verdict = record.Verdict,
            Roots = record.Roots,
            Files = [.. Files(run).Select(static f => f.ToResult())],
            Notes = remarks.Notes,
            NotDownloaded = remarks.NotDownloaded,
            TotalBytes = record.Bytes,
            BytesRead = record.BytesRead,
            StartedAt = record.StartedAt,
            Duration = record.FinishedAt - record.StartedAt,
        };
    }

    /// <summary>What was not as it had been in the run before over the same folders; null when there was none.</summary>
    public IReadOnlyList<FileDifference>? ChangesBefore(long run) =>
        Find(run) is { IsChosen: false } record && Before(record) is { } before ? RunComparison.Compare(Files(before), Files(run)) : null;

    /// <summary>The files of a run, in the order of their paths; empty when it is not kept any more.</summary>
    public IReadOnlyList<StoredFile> Files(long run) => database.Do(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT document FROM run_file WHERE run = $run ORDER BY number";
        command.Parameters.AddWithValue("$run", run);
        using var row = command.ExecuteReader();
        List<StoredFile> files = [];
        while (row.Read())
        {
            if (JsonSerializer.Deserialize(row.GetString(0), RunJson.Default.StoredFile) is { } file)
                files.Add(file);
        }

        return files;
    }) ?? [];

    /// <summary>What is not as it was in the last run over the same folders; null when there was none.</summary>
    public IReadOnlyList<FileDifference>? ChangesSinceLast(VerifyReport report) =>
        Recent(report.Roots, 1) is [var last] ? RunComparison.Compare(Files(last.Id), [.. report.Files.Select(StoredFile.Of)]) : null;

    private long? Before(RunRecord run) => database.Do<long?>(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT max(id) FROM run WHERE roots = $roots AND chosen = 0 AND id < $run";
        command.Parameters.AddWithValue("$roots", Roots(run.Roots));
        command.Parameters.AddWithValue("$run", run.Id);
        return command.ExecuteScalar() as long?;
    });

    private StoredRemarks Remarks(long run) => database.Do(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT remarks FROM run WHERE id = $run";
        command.Parameters.AddWithValue("$run", run);
        return command.ExecuteScalar() is string text ? JsonSerializer.Deserialize(text, RunJson.Default.StoredRemarks) : null;
    }) ?? new StoredRemarks();

    private static void KeepFiles(SqliteConnection connection, long run, IReadOnlyList<FileResult> files)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO run_file VALUES ($run, $number, $document)";
        command.Parameters.AddWithValue("$run", run);
        var number = command.Parameters.Add("$number", SqliteType.Integer);
        var document = command.Parameters.Add("$document", SqliteType.Text);
        command.Prepare();
        for (var i = 0; i < files.Count; i++)
        {
            number.Value = i;
            document.Value = JsonSerializer.Serialize(StoredFile.Of(files[i]), RunJson.Default.StoredFile);
            command.ExecuteNonQuery();
        }
    }

    private static void Forget(SqliteConnection connection, string roots, bool chosen)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM run WHERE roots = $roots AND chosen = $chosen AND id NOT IN (SELECT id FROM run WHERE roots = $roots AND chosen = $chosen ORDER BY id DESC LIMIT $kept)";
        command.Parameters.AddWithValue("$roots", roots);
        command.Parameters.AddWithValue("$chosen", chosen ? 1 : 0);
        command.Parameters.AddWithValue("$kept", KeptPerFolder);
        command.ExecuteNonQuery();
    }

    private static RunRecord Record(SqliteDataReader row) => new(
        row.GetInt64(0),
        JsonSerializer.Deserialize(row.GetString(1), RunJson.Default.StringArray) ?? [],
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
        Enum.TryParse<IntegrityVerdict>(row.GetString(4), out var verdict) ? verdict : IntegrityVerdict.Incomplete,
        row.GetInt32(5),
        row.GetInt64(6),
        row.GetInt64(7))
    {
        IsChosen = row.GetInt64(8) != 0,
    };

    private static string Roots(IReadOnlyList<string> roots) => JsonSerializer.Serialize([.. roots], RunJson.Default.StringArray);
}
