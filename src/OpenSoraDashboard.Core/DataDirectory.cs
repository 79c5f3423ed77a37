namespace OpenSoraDashboard.Core;

/// <summary>The one folder in which the product writes by itself: settings, keys, logs, receipts of hashed files, the sample library.</summary>
public sealed class DataDirectory
{
    /// <summary>The environment variable that names the folder; the dashboard's configuration reads the same one.</summary>
    public const string Variable = "OpenSora__DataDirectory";

    private DataDirectory(string path, string? problem)
    {
        Path = path;
        Problem = problem;
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>Why nothing can be kept there; null where it can. Everything runs all the same, and forgets.</summary>
    public string? Problem { get; }

    public bool IsWritable => Problem is null;

    /// <summary>The path of something inside.</summary>
    public string PathOf(params ReadOnlySpan<string> names) => System.IO.Path.Join([Path, .. names]);

    /// <summary>Takes the folder that the environment of this process names, as <see cref="Open"/> does.</summary>
    public static DataDirectory OfEnvironment() => Open(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Takes the configured folder, else the platform's place for application data, and makes it.</summary>
    public static DataDirectory Open(string? configured)
    {
        var path = System.IO.Path.GetFullPath(string.IsNullOrWhiteSpace(configured) ? Usual() : configured);
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var probe = System.IO.Path.Join(path, $".write-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return new DataDirectory(path, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new DataDirectory(path, e.Message);
        }
    }

    /// <summary><c>$XDG_DATA_HOME/opensora-dashboard</c>, else the platform's equivalent, else a folder of this user under the temporary one.</summary>
    private static string Usual()
    {
        var home = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        if (string.IsNullOrEmpty(home) || !System.IO.Path.IsPathFullyQualified(home))
            home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        // An account without a home (an arbitrary uid in a container) has no such place.
        return string.IsNullOrEmpty(home)
            ? System.IO.Path.Join(System.IO.Path.GetTempPath(), $"opensora-dashboard-{Environment.UserName}")
            : System.IO.Path.Join(home, "opensora-dashboard");
    }
}
