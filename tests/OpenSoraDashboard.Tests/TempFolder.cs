namespace OpenSoraDashboard.Tests;

/// <summary>A folder of a test's own, gone after it.</summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("osd-web-").FullName;

    public string Path { get; }

    /// <summary>The path of something inside.</summary>
    public string this[params string[] names] => System.IO.Path.Join([Path, .. names]);

    /// <summary>Writes a file, its folders included.</summary>
    public string Write(string name, string text = "")
    {
        var path = this[name.Split('/')];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string Folder(string name) => Directory.CreateDirectory(this[name.Split('/')]).FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A watcher may still hold it for a moment; the system's temporary folder is emptied anyway.
        }
    }
}
