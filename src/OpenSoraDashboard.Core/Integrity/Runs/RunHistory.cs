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

    /// <summary>Keeps a run; the oldest over the same folders make room.</summary>
    /// <returns>Its number; null where nothing can be kept.</returns>
    public long? Keep(VerifyReport report)
    {
        var id = database.Do<long?>(connection =>
        {
            using var run = connection.CreateCommand();
            run.CommandText = """
                INSERT INTO run (roots, request, started, finished, verdict, files, bytes, bytes_read)
                VALUES ($roots, '', $started, $finished, $verdict, $files, $bytes, $read) RETURNING id
                """;
            run.Parameters.AddWithValue("$roots", Roots(report.Roots));
            run.Parameters.AddWithValue("$started", report.StartedAt.ToUnixTimeMilliseconds());
            run.Parameters.AddWithValue("$finished", time.GetUtcNow().ToUnixTimeMilliseconds());
            run.Parameters.AddWithValue("$verdict", report.Verdict.ToString());
            run.Parameters.AddWithValue("$files", report.Files.Count);
            run.Parameters.AddWithValue("$bytes", report.TotalBytes);
            run.Parameters.AddWithValue("$read", report.BytesRead);
            var number = (long)run.ExecuteScalar()!;
            KeepFiles(connection, number, report.Files);
            Forget(connection, Roots(report.Roots));
            return number;
        });
        return id;
    }

    /// <summary>The latest runs, the newest first.</summary>
    /// <param name="roots">Only those over exactly these folders; null for all.</param>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<RunRecord> Recent(IReadOnlyList<string>? roots = null, int count = 50) => database.Do(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT id, roots, started, finished, verdict, files, bytes, bytes_read FROM run
            WHERE $roots IS NULL OR roots = $roots ORDER BY id DESC LIMIT $count
            """;
        command.Parameters.AddWithValue("$roots", roots is null ? DBNull.Value : Roots(roots));
        command.Parameters.AddWithValue("$count", count);
        using var row = command.ExecuteReader();
        List<RunRecord> runs = [];
        while (row.Read())
            runs.Add(Record(row));
        return runs;
    }) ?? [];

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

    private static void Forget(SqliteConnection connection, string roots)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM run WHERE roots = $roots AND id NOT IN (SELECT id FROM run WHERE roots = $roots ORDER BY id DESC LIMIT $kept)";
        command.Parameters.AddWithValue("$roots", roots);
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
        row.GetInt64(7));

    private static string Roots(IReadOnlyList<string> roots) => JsonSerializer.Serialize([.. roots], RunJson.Default.StringArray);
}
