using System.Diagnostics;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Integrity;

/// <summary>Runs a program of the system and expects it to succeed.</summary>
internal static class Shell
{
    public static string Run(string program, params string[] arguments)
    {
        var (code, output, error) = Try(program, null, arguments);
        Assert.True(code == 0, $"{program} ended with {code}: {error}{output}");
        return output;
    }

    public static (int Code, string Output, string Error) Try(string program, string? folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder ?? "",
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
