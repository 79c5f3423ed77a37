using System.CommandLine;
using System.Text;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Diagnosis;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd diagnose [FILE|-]</c>: what a traceback or log tells, held against a deployment where one is given. As with grep, the exit code says whether anything was found.</summary>
internal static class DiagnoseCommand
{
    // The exception stands at the end: of a longer log only this much of its end is read.
    private const int MostBytes = 4 << 20;

    public static Command Create(CommandContext context)
    {
        var command = new Command("diagnose", CliText.Get("Command_diagnose"));
        var file = new Argument<string>("FILE") { Arity = ArgumentArity.ZeroOrOne, Description = CliText.Get("Argument_log") };
        var deployment = new DeploymentOptions();
        var format = OutputFormat.Option(OutputFormat.Text, OutputFormat.Json);
        command.Arguments.Add(file);
        deployment.AddTo(command);
        command.Options.Add(format);
        command.SetAction(parsed => Run(context, parsed.GetValue(file) ?? "-", deployment.AreGiven(parsed) ? deployment.Read(parsed) : null, parsed.GetValue(format)!));
        return command;
    }

    private static int Run(CommandContext context, string file, Deployment? deployment, string format)
    {
        var text = file.Equals("-", StringComparison.Ordinal) ? FromInput(context) : FromFile(file);
        // A cause that the deployment shows too is certain, and its own fix fits.
        var report = deployment is null ? null : new LayoutValidationService(new LoaderContracts(), TimeProvider.System).Validate(deployment);
        var result = TracebackReader.Read(text, report);
        if (format.Equals(OutputFormat.Json, StringComparison.Ordinal))
            context.Output.Write(DiagnosisDocument.From(result, context.Words).ToJson());
        else
            new DiagnosisView(Screen.For(context.Output), context.Words).Show(result);
        return result.Matches.Count > 0 ? ExitCodes.Clean : ExitCodes.Findings;
    }

    private static string FromInput(CommandContext context)
    {
        if (!Console.IsInputRedirected)
            context.Errors.WriteLine(CliText.Get("Hint_Paste"));
        using var input = Console.OpenStandardInput();
        return End(input);
    }

    private static string FromFile(string file)
    {
        try
        {
            using var stream = new FileStream(GivenPath.Absolute(file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.CanSeek && stream.Length > MostBytes)
                stream.Seek(-MostBytes, SeekOrigin.End);
            return End(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CouldNotRunException(CliText.Get("Error_NotRead", file, e.Message));
        }
    }

    // PowerShell writes UTF-16 when it redirects.
    private static string Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes),
        _ => Encoding.UTF8.GetString(bytes),
    };

    private static string End(Stream stream)
    {
        var buffer = new byte[MostBytes];
        var kept = 0;
        while (true)
        {
            if (kept == buffer.Length)
            {
                buffer.AsSpan(buffer.Length / 2).CopyTo(buffer);
                kept = buffer.Length - (buffer.Length / 2);
            }

            var got = stream.Read(buffer, kept, buffer.Length - kept);
            if (got == 0)
                return Decode(buffer.AsSpan(0, kept));
            kept += got;
        }
    }
}
