using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Configs;

/// <summary>The machine's own Python as a second opinion, where there is one.</summary>
internal static class PythonRun
{
    private const string Program = """
        import json, sys
        def tag(v):
            if isinstance(v, tuple): return {"$tuple": [tag(x) for x in v]}
            if isinstance(v, list): return [tag(x) for x in v]
            if isinstance(v, dict):
                if all(isinstance(k, str) for k in v): return {k: tag(x) for k, x in v.items()}
                return {"$dict": [[tag(k), tag(x)] for k, x in v.items()]}
            return v
        names = {}
        exec(compile(open(sys.argv[1], encoding="utf-8", newline="").read(), sys.argv[1], "exec"), names)
        print(json.dumps({k: tag(v) for k, v in names.items() if not k.startswith("__")}))
        """;

    public static bool Exists { get; } = Find();

    /// <summary>What the file's names hold after Python ran it.</summary>
    public static JsonElement Values(string path)
    {
        using var process = Process.Start(new ProcessStartInfo("python3", ["-c", Program, path]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEnd();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    private static bool Find()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3", ["--version"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
