using System.CommandLine;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Core.Transfer;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd transfer receive</c>: a bundle checked and laid out.</summary>
internal static class TransferReceiveCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("receive", CliText.Get("Command_transfer_receive"));
        var bundle = new Argument<string>("BUNDLE") { Description = CliText.Get("Argument_bundle") };
        var to = new Option<string>("--to") { HelpName = "DIR", Description = CliText.Get("Option_receive_to"), Required = true };
        var plan = new Option<bool>("--plan") { Description = CliText.Get("Option_plan") };
        var copy = new Option<bool>("--copy") { Description = CliText.Get("Option_copy") };
        var format = OutputFormat.Option(OutputFormat.Text, OutputFormat.Json);
        command.Arguments.Add(bundle);
        foreach (var option in (Option[])[to, plan, copy, format])
            command.Options.Add(option);
        command.SetAction(parsed => Run(
            context,
            new ReceiveRequest
            {
                Bundle = GivenPath.Absolute(parsed.GetValue(bundle)!),
                To = GivenPath.Absolute(parsed.GetValue(to)!),
                PlanOnly = parsed.GetValue(plan),
                Copy = parsed.GetValue(copy),
            },
            parsed.GetValue(format)!));
        return command;
    }

    private static int Run(CommandContext context, ReceiveRequest request, string format)
    {
        ReceiveResult result;
        try
        {
            result = TransferRun.Execute(context, (integrity, progress, stop) => new BundleReceiver(integrity).Receive(request, progress, stop));
        }
        catch (InvalidDataException e)
        {
            throw new CouldNotRunException(CliText.Get("Error_NoBundle", request.Bundle, e.Message));
        }

        if (format == OutputFormat.Json)
            context.Output.Write(ReceiveDocument.From(result, request.PlanOnly, context.Words).ToJson());
        else
            Show(Screen.For(context.Output), context.Words, request, result);
        return result.IsComplete ? ExitCodes.Clean : ExitCodes.Findings;
    }

    private static void Show(Screen screen, IWords words, ReceiveRequest request, ReceiveResult result)
    {
        var mark = !result.IsComplete ? Mark.Bad : request.PlanOnly ? Mark.Open : Mark.Good;
        var key = request.PlanOnly ? "Transfer_Plan" : result.IsComplete ? "Transfer_Received" : "Transfer_NotReceived";
        screen.Prose(0, mark.Sign + " ", mark.Tone, CliText.Get(key, result.Steps.Count, Amounts.Bytes(result.Steps.Sum(static s => s.Bytes))), Tone.Strong);
        foreach (var step in result.Steps)
        {
            var isBad = step.Action is ReceiveAction.Leave or ReceiveAction.Cannot;
            screen.Line(2, (words.Word(step.Action) + "  ", isBad ? Tone.Bad : Tone.Faint), (step.Path, Tone.Plain), ($"  {Amounts.Bytes(step.Bytes)}", Tone.Faint));
        }

        foreach (var problem in result.Problems)
            screen.Prose(2, Mark.Bad.Sign + " ", Mark.Bad.Tone, words.Sentence(problem));
        if (result.IsComplete && !request.PlanOnly && result.Manifest.Release is { } release)
            screen.Command(2, ShellQuoting.Command("osd", "check", "--release", release, "--library", request.To, "--cwd", request.To));
    }
}
