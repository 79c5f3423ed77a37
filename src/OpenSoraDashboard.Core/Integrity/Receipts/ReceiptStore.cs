using Microsoft.Data.Sqlite;
using OpenSoraDashboard.Core.Integrity.Hashing;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Integrity.Receipts;

/// <summary>Receipts by the number that the file system gives a file. Safe for concurrent use.</summary>
public sealed class ReceiptStore(IntegrityDatabase database)
{
    // No file system has a coarser time stamp: FAT counts in two seconds.
    private static readonly TimeSpan CoarseTick = TimeSpan.FromSeconds(2);

    /// <summary>Why nothing is remembered; null where it is.</summary>
    public string? Problem => database.Problem;

    /// <summary>The receipts of many files at once, by device and number; only those that are about the files as they are.</summary>
    public IReadOnlyDictionary<(ulong Device, ulong Inode), Receipt> Find(IEnumerable<FileStatus> files)
    {
        Dictionary<(ulong, ulong), Receipt> found = [];
        database.Do(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = """
                SELECT born, size, modified, changed, sha256, git_sha1, samples, read_at FROM receipt WHERE device = $device AND inode = $inode
                """;
            var device = command.Parameters.Add("$device", SqliteType.Integer);
            var inode = command.Parameters.Add("$inode", SqliteType.Integer);
            command.Prepare();
            foreach (var file in files)
            {
                if (file.Inode == 0)
                    continue;
                device.Value = unchecked((long)file.Device);
                inode.Value = unchecked((long)file.Inode);
                using var row = command.ExecuteReader();
                if (row.Read() && Receipt(row, file) is var receipt && receipt.IsAbout(file))
                    found[(file.Device, file.Inode)] = receipt;
            }

            return 0;
        });
        return found;
    }

    /// <summary>Remembers what hashing a file gave; nothing where the file has no number or was written a moment ago.</summary>
    public void Keep(HashResult result)
    {
        var file = result.Status;
        if (result.End != HashEnd.Hashed || file.Inode == 0 || MayHideAWrite(result))
            return;
        database.Do(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = """
                INSERT INTO receipt VALUES ($device, $inode, $born, $size, $modified, $changed, $sha256, $git_sha1, $samples, $read_at)
                ON CONFLICT (device, inode) DO UPDATE SET
                    sha256 = coalesce(excluded.sha256, iif(born = excluded.born AND size = excluded.size AND modified = excluded.modified, sha256, NULL)),
                    git_sha1 = coalesce(excluded.git_sha1, iif(born = excluded.born AND size = excluded.size AND modified = excluded.modified, git_sha1, NULL)),
                    born = excluded.born, size = excluded.size, modified = excluded.modified, changed = excluded.changed,
                    samples = excluded.samples, read_at = excluded.read_at
                """;
            command.Parameters.AddWithValue("$device", unchecked((long)file.Device));
            command.Parameters.AddWithValue("$inode", unchecked((long)file.Inode));
            command.Parameters.AddWithValue("$born", file.BornNanoseconds);
            command.Parameters.AddWithValue("$size", file.Size);
            command.Parameters.AddWithValue("$modified", file.ModifiedNanoseconds);
            command.Parameters.AddWithValue("$changed", file.ChangedNanoseconds);
            command.Parameters.AddWithValue("$sha256", Blob(result.Digests.Sha256));
            command.Parameters.AddWithValue("$git_sha1", Blob(result.Digests.GitSha1));
            command.Parameters.AddWithValue("$samples", BlockSample.Pack(result.Samples));
            command.Parameters.AddWithValue("$read_at", result.StartedAt.ToUnixTimeMilliseconds());
            return command.ExecuteNonQuery();
        });
    }

    /// <summary>Takes note that only the file's links or mode changed: its content was looked at and is the same.</summary>
    public void Touch(in FileStatus file)
    {
        var (device, inode, changed) = (unchecked((long)file.Device), unchecked((long)file.Inode), file.ChangedNanoseconds);
        database.Do(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE receipt SET changed = $changed WHERE device = $device AND inode = $inode";
            command.Parameters.AddWithValue("$changed", changed);
            command.Parameters.AddWithValue("$device", device);
            command.Parameters.AddWithValue("$inode", inode);
            return command.ExecuteNonQuery();
        });
    }

    // Where whole seconds are all that is kept, a write in the same tick would leave the same time stamp.
    private static bool MayHideAWrite(HashResult result) =>
        result.Status.ModifiedNanoseconds % 1_000_000_000 == 0 && (result.StartedAt - result.Status.Modified).Duration() < CoarseTick;

    private static Receipt Receipt(SqliteDataReader row, in FileStatus file)
    {
        var then = file with
        {
            BornNanoseconds = row.GetInt64(0),
            Size = row.GetInt64(1),
            ModifiedNanoseconds = row.GetInt64(2),
            ChangedNanoseconds = row.GetInt64(3),
        };
        return new Receipt(then, new FileDigests(Hex(row, 4), Hex(row, 5)), BlockSample.Unpack((byte[])row.GetValue(6)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(7)));
    }

    private static string? Hex(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : Convert.ToHexStringLower((byte[])row.GetValue(column));

    private static object Blob(string? hex) => hex is null ? DBNull.Value : Convert.FromHexString(hex);
}
