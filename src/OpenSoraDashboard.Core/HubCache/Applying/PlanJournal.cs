using System.Text.Json;
using OpenSoraDashboard.Core.HubCache.Planning;
using OpenSoraDashboard.Core.Integrity.Evidence;

namespace OpenSoraDashboard.Core.HubCache.Applying;

/// <summary>Remembers in the data directory which plans were begun, carried out and undone. It is written before the first write and after the last.</summary>
internal sealed class PlanJournal(DataDirectory data, TimeProvider time)
{
    private const string Folder = "plans";

    /// <summary>Holds everyone else off from a plan until the result is disposed.</summary>
    /// <exception cref="PlanRefusedException">Someone else has it, or nothing can be written.</exception>
    public IDisposable Lock(PlanDocument plan)
    {
        try
        {
            if (data.Problem is { } problem)
                throw new PlanRefusedException(PlanProblemKind.NoJournal, data.Path, problem);
            Directory.CreateDirectory(data.PathOf(Folder));
            return new FileStream(data.PathOf(Folder, plan.Hash + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(data.PathOf(Folder, plan.Hash + ".lock")))
        {
            throw new PlanRefusedException(PlanProblemKind.Busy, plan.Root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlanRefusedException(PlanProblemKind.NoJournal, data.Path, e.Message);
        }
    }

    /// <summary>What is remembered of a plan; null for nothing.</summary>
    public PlanRecord? Find(string hash)
    {
        if (SmallFile.Read(RecordFile(hash), PlanDocument.LargestBytes) is not { } content)
            return null;
        try
        {
            return JsonSerializer.Deserialize(content, PlanJson.Default.PlanRecord) is { } record && record.Plan.IsSealed && record.Plan.Hash.Equals(hash, StringComparison.Ordinal) ? record : null;
        }
        catch (JsonException)
        {
            // Written by rename, so this is no half of ours: whoever wrote it, it is no record.
            return null;
        }
    }

    /// <summary>All plans remembered, the latest first.</summary>
    public IReadOnlyList<PlanRecord> All()
    {
        if (!Directory.Exists(data.PathOf(Folder)))
            return [];
        return
        [
            .. Directory.EnumerateFiles(data.PathOf(Folder), "*.json")
                .Select(f => Find(Path.GetFileNameWithoutExtension(f))).OfType<PlanRecord>().OrderByDescending(static r => r.Changed),
        ];
    }

    /// <summary>Remembers how far a plan has come.</summary>
    public void Write(PlanDocument plan, PlanState state, PlanWrites writes)
    {
        writes.Announce("journal", RecordFile(plan.Hash));
        var record = new PlanRecord { State = state, Changed = time.GetUtcNow(), Plan = plan };
        var temporary = RecordFile(plan.Hash) + ".tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, record, PlanJson.Readable.PlanRecord);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, RecordFile(plan.Hash), overwrite: true);
    }

    private string RecordFile(string hash) => data.PathOf(Folder, hash + ".json");
}
