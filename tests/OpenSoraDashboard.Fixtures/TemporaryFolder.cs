namespace OpenSoraDashboard.Fixtures;

/// <summary>A folder of its own for one test, gone afterwards. Links in it are removed, never followed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder(string prefix = "osd-")
    {
        var made = Directory.CreateTempSubdirectory(prefix);
        Root = made.FullName;
    }

    public string Root { get; }

    /// <summary>The absolute path of something in the folder.</summary>
    public string this[string relative] => Path.Combine(Root, relative);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (IOException)
        {
            // A test that takes permissions away may leave a folder that cannot be emptied; the system's own clean-up takes it.
        }
        catch (UnauthorizedAccessException)
        {
            // As above.
        }
    }
}
