using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace OpenSoraDashboard.Cli.Tests;

/// <summary>Runs the built <c>osd</c> as a process of its own, as a script would.</summary>
internal static class OsdProcess
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "osd.exe" : "osd");

    /// <summary>Runs it to its end in the current environment, English unless the arguments say otherwise.</summary>
    public static OsdAnswer Run(params string[] arguments) => Run(new OsdSetting(), arguments);

    /// <summary>Runs it to its end.</summary>
    public static OsdAnswer Run(OsdSetting setting, params string[] arguments) =>
        Start(setting, [.. setting.Before, Program, .. arguments]);

    /// <summary>Runs it with a terminal as its standard output.</summary>
    public static OsdAnswer RunOnTerminal(OsdSetting setting, params string[] arguments) =>
        Start(setting, ["script", "-qec", string.Join(' ', arguments.Prepend(Program).Select(a => $"'{a}'")), "/dev/null"]);

    /// <summary>Runs a line of bash that begins with our program's arguments.</summary>
    public static OsdAnswer Shell(string line, OsdSetting? setting = null) => Start(setting ?? new OsdSetting(), ["bash", "-c", $"'{Program}' {line}"]);

    private static OsdAnswer Start(OsdSetting setting, string[] all)
    {
        var start = new ProcessStartInfo(all[0], all[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = setting.WorkingDirectory ?? Path.GetTempPath(),
            StandardOutputEncoding = new UTF8Encoding(false, throwOnInvalidBytes: true),
            StandardErrorEncoding = new UTF8Encoding(false, throwOnInvalidBytes: true),
        };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToArray())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in setting.Environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new OsdAnswer(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    private static bool IsOurs(string name) =>
        name.StartsWith("HF_", StringComparison.Ordinal) || name.StartsWith("HUGGINGFACE_", StringComparison.Ordinal)
        || name.StartsWith("TRANSFORMERS_", StringComparison.Ordinal) || name is "NO_COLOR" or "COLUMNS" or "LANG" or "LANGUAGE";
}

/// <summary>Around a run.</summary>
internal sealed record OsdSetting
{
    public string? WorkingDirectory { get; init; }

    public Dictionary<string, string> Environment { get; init; } = [];

    /// <summary>A program and its arguments that start ours, such as <c>setpriv</c>.</summary>
    public string[] Before { get; init; } = [];
}

/// <summary>What a run gave.</summary>
internal sealed record OsdAnswer(int ExitCode, string Output, string Errors)
{
    /// <summary>The whole of standard output as one JSON document.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}
