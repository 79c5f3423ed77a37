using Microsoft.Data.Sqlite;
using OpenSoraDashboard.Core.Integrity.Storage;

namespace OpenSoraDashboard.Core.Integrity.Receipts;

/// <summary>
/// The file in the data directory that remembers digests, runs and jobs. Where it cannot be kept, everything works and is
/// forgotten afterwards.
/// </summary>
/// <remarks>
/// Write-ahead log, so that a process that is killed loses at most its last transaction and never leaves half of one.
/// Safe for concurrent use: callers take turns on one connection, other processes on theirs.
/// </remarks>
public sealed class IntegrityDatabase : IDisposable
{
    private const int SchemaVersion = 2;
    private const string FileName = "integrity.db";

    private const string Schema = """
        CREATE TABLE receipt (
            device INTEGER NOT NULL, inode INTEGER NOT NULL, born INTEGER NOT NULL, size INTEGER NOT NULL,
            modified INTEGER NOT NULL, changed INTEGER NOT NULL, sha256 BLOB, git_sha1 BLOB, samples BLOB NOT NULL,
            read_at INTEGER NOT NULL, PRIMARY KEY (device, inode)) WITHOUT ROWID;
        CREATE TABLE run (
            id INTEGER PRIMARY KEY, roots TEXT NOT NULL, request TEXT NOT NULL, started INTEGER NOT NULL, finished INTEGER,
            verdict TEXT, files INTEGER NOT NULL DEFAULT 0, bytes INTEGER NOT NULL DEFAULT 0, bytes_read INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX run_roots ON run (roots, id);
        CREATE TABLE run_file (
            run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE, number INTEGER NOT NULL, document TEXT NOT NULL,
            PRIMARY KEY (run, number)) WITHOUT ROWID;
        CREATE TABLE job (
            id TEXT PRIMARY KEY, request TEXT NOT NULL, state TEXT NOT NULL, created INTEGER NOT NULL, ended INTEGER, run INTEGER, problem TEXT);
        """;

    // The second version tells runs over chosen files from whole ones, and keeps what was odd about the evidence.
    private const string Second = """
        ALTER TABLE run ADD COLUMN chosen INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE run ADD COLUMN remarks TEXT;
        """;

    private readonly Lock gate = new();
    private readonly string path;
    private readonly TimeProvider time;
    private SqliteConnection? connection;

    private IntegrityDatabase(string path, TimeProvider time) => (this.path, this.time) = (path, time);

    /// <summary>Why nothing can be remembered; null where it can.</summary>
    public string? Problem { get; private set; }

    /// <summary>Where a damaged file was put aside; null when there was none.</summary>
    public string? PutAside { get; private set; }

    /// <summary>Opens the file in a data directory, and makes it where it is not. Never throws for what the file is.</summary>
    public static IntegrityDatabase Open(DataDirectory data, TimeProvider time)
    {
        var database = new IntegrityDatabase(data.PathOf(FileName), time);
        if (!data.IsWritable)
            database.Problem = data.Problem;
        else
            database.Connect();
        return database;
    }

    /// <summary>Does something on the connection, in a transaction; nothing where nothing can be remembered.</summary>
    internal T? Do<T>(Func<SqliteConnection, T> work)
    {
        lock (gate)
        {
            try
            {
                return InTransaction(work);
            }
            catch (SqliteException e) when (IsDamage(e))
            {
                // A page may be damaged that opening the file did not touch.
                Renew();
                return InTransaction(work);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
            connection?.Dispose();
    }

    private T? InTransaction<T>(Func<SqliteConnection, T> work)
    {
        if (connection is null)
            return default;
        using var transaction = connection.BeginTransaction(deferred: true);
        var result = work(connection);
        transaction.Commit();
        return result;
    }

    private static bool IsDamage(SqliteException e) => e.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB;

    private void Connect()
    {
        try
        {
            connection = Open(path);
        }
        catch (SqliteException e) when (IsDamage(e))
        {
            Renew();
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            Problem = e.Message;
        }
    }

    private void Renew()
    {
        connection?.Dispose();
        connection = null;
        // What it held can be made again; the damaged file is kept for whoever wants to look at it.
        var aside = $"{path}.damaged-{time.GetUtcNow():yyyyMMddHHmmss}";
        try
        {
            foreach (var end in (string[])["", "-wal", "-shm"])
            {
                if (File.Exists(path + end))
                    File.Move(path + end, aside + end, overwrite: true);
            }

            connection = Open(path);
            PutAside = aside;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            Problem = e.Message;
        }
    }

    private static SqliteConnection Open(string path)
    {
        // Said aloud because the library looks its native part up by reflection, which is not there in one native file.
        SQLitePCL.Batteries_V2.Init();
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 10,
            ForeignKeys = true,
        }.ToString());
        try
        {
            opened.Open();
            // The write-ahead log needs memory shared between processes, which a network file system has not.
            var journal = new StorageProbe().Of(path).Kind == StorageKind.Network ? "DELETE" : "WAL";
            Execute(opened, $"PRAGMA journal_mode={journal}; PRAGMA synchronous=NORMAL;");
            Upgrade(opened);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private static void Upgrade(SqliteConnection opened)
    {
        if (Version(opened) == SchemaVersion)
            return;
        // Taken at once, so that of two processes that come first only one makes the tables.
        using var transaction = opened.BeginTransaction(deferred: false);
        if (Version(opened) is var version && version > SchemaVersion)
            throw new IOException($"{opened.DataSource} was written by a newer version ({version}).");
        if (version < SchemaVersion)
            Execute(opened, $"{(version == 0 ? Schema : "")}{Second} PRAGMA user_version={SchemaVersion};");
        transaction.Commit();
    }

    private static long Version(SqliteConnection opened)
    {
        using var command = opened.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection opened, string text)
    {
        using var command = opened.CreateCommand();
#pragma warning disable CA2100 // Only texts of this file come here.
        command.CommandText = text;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
