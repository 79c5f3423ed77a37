using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using Microsoft.Extensions.Primitives;

namespace OpenSoraDashboard.Watching;

/// <summary>Tells when the system reports a change below some folders.</summary>
public sealed class FolderEvents : IDisposable
{
    private readonly List<IDisposable> parts = [];

    /// <param name="folders">Folders without links in their paths: the watcher does not see through links.</param>
    /// <param name="changed">Called on any thread, often several times for one change.</param>
    /// <exception cref="IOException">The system gives no more watches, or a folder is gone.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    public FolderEvents(IReadOnlyList<string> folders, Action changed)
    {
        try
        {
            foreach (var folder in folders)
            {
                var provider = new PhysicalFileProvider(folder, ExclusionFilters.None);
                parts.Add(provider);
                parts.Add(ChangeToken.OnChange(() => provider.Watch("**/*"), changed));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        // The registrations before their providers.
        for (var i = parts.Count - 1; i >= 0; i--)
            parts[i].Dispose();
        parts.Clear();
    }
}
