using System.CommandLine;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Integrity.Verification;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd verify</c>: are these files the bytes they should be.</summary>
internal static class VerifyCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("verify", CliText.Get("Command_verify"));
        var options = new VerifyOptions();
        var format = OutputFormat.Option(OutputFormat.Text, OutputFormat.Json);
        options.AddTo(command);
        command.Options.Add(format);
        command.SetAction(parsed => Run(context, options.Read(parsed), parsed.GetValue(format)!));
        return command;
    }

    private static int Run(CommandContext context, VerifyRequest request, string format)
    {
        var (report, changes) = IntegrityRun.Recorded(context, request);
        if (format == OutputFormat.Json)
            context.Output.Write(VerifyDocument.From(report, context.Words, changes).ToJson());
        else
            new VerifyView(Screen.For(context.Output), context.Words).Show(report, changes);
        return report.Verdict == IntegrityVerdict.Verified ? ExitCodes.Clean : ExitCodes.Findings;
    }
}
