using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>What a torch file that the loader reads would import.</summary>
/// <param name="File">The file.</param>
/// <param name="Safety">The judgement of its pickles.</param>
public sealed record PickleFact(FileFact File, PickleSafety Safety)
{
    private const int MostFiles = 32;

    /// <summary>Reads the pickles of the torch files that a load reads; tensor data is not touched and nothing is executed.</summary>
    public static IReadOnlyList<PickleFact> Read(ComponentFacts facts, LayoutAnalysis layout, LoadContext world)
    {
        List<PickleFact> found = [];
        foreach (var file in facts.Files.Where(f => f.Readable && layout.Needs(f) && f.Content?.Kind is FileKind.TorchZip or FileKind.TorchLegacy or FileKind.Pickle).Take(MostFiles))
        {
            try
            {
                var reading = world.Disk.Reading(file.Path, TorchFile.Read, static r => r.IsSmall);
                // A file that torch itself refuses has a rule of its own.
                if (reading.Error is null || reading.Safety.Verdict is PickleVerdict.Dangerous or PickleVerdict.Suspicious)
                    found.Add(new PickleFact(file, reading.Safety));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Gone or closed meanwhile: what the loader says of it is in the trace.
            }
        }

        return found;
    }
}
