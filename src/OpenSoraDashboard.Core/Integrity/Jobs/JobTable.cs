using System.Text.Json;
using OpenSoraDashboard.Core.Integrity.Receipts;
using OpenSoraDashboard.Core.Integrity.Runs;

namespace OpenSoraDashboard.Core.Integrity.Jobs;

/// <summary>The jobs as they are kept over a restart.</summary>
internal sealed class JobTable(IntegrityDatabase database)
{
    /// <summary>Jobs that are remembered.</summary>
    public const int Kept = 100;

    public void Save(VerifyJob job) => database.Do(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO job VALUES ($id, $request, $state, $created, $ended, $run, $problem)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state, ended = excluded.ended, run = excluded.run, problem = excluded.problem
            """;
        command.Parameters.AddWithValue("$id", job.Id);
        command.Parameters.AddWithValue("$request", JsonSerializer.Serialize(job.Request, RunJson.Default.VerifyRequest));
        command.Parameters.AddWithValue("$state", job.State.ToString());
        command.Parameters.AddWithValue("$created", job.CreatedAt.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$ended", (object?)job.EndedAt?.ToUnixTimeMilliseconds() ?? DBNull.Value);
        command.Parameters.AddWithValue("$run", (object?)job.Run ?? DBNull.Value);
        command.Parameters.AddWithValue("$problem", (object?)job.Problem ?? DBNull.Value);
        command.ExecuteNonQuery();
        using var forget = connection.CreateCommand();
        forget.CommandText = """
            DELETE FROM job WHERE ended IS NOT NULL AND id NOT IN (SELECT id FROM job ORDER BY created DESC, rowid DESC LIMIT $kept)
            """;
        forget.Parameters.AddWithValue("$kept", Kept);
        return forget.ExecuteNonQuery();
    });

    /// <summary>The latest jobs, the oldest first.</summary>
    public IReadOnlyList<VerifyJob> Load() => database.Do(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, request, state, created, ended, run, problem FROM job ORDER BY created DESC, rowid DESC LIMIT $kept";
        command.Parameters.AddWithValue("$kept", Kept);
        using var row = command.ExecuteReader();
        List<VerifyJob> jobs = [];
        while (row.Read())
        {
            if (JsonSerializer.Deserialize(row.GetString(1), RunJson.Default.VerifyRequest) is not { } request || !Enum.TryParse<JobState>(row.GetString(2), out var state))
                continue;
            jobs.Add(new VerifyJob(row.GetString(0), request, state, DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)))
            {
                EndedAt = row.IsDBNull(4) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
                Run = row.IsDBNull(5) ? null : row.GetInt64(5),
                Problem = row.IsDBNull(6) ? null : row.GetString(6),
            });
        }

        jobs.Reverse();
        return jobs;
    }) ?? [];
}
