using System.CommandLine;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Core.Transfer;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd transfer list</c>: what to fetch on a machine with a network.</summary>
internal static class TransferListCommand
{
    private const string Script = "sh";

    public static Command Create(CommandContext context)
    {
        var command = new Command("list", CliText.Get("Command_transfer_list"));
        var release = TransferCommand.Release(required: true);
        var format = OutputFormat.Option(OutputFormat.Text, OutputFormat.Json, Script);
        var file = new Option<string>("--output", "-o") { HelpName = "FILE", Description = CliText.Get("Option_output") };
        command.Options.Add(release);
        command.Options.Add(format);
        command.Options.Add(file);
        command.SetAction(parsed => Run(context, ShoppingList.For(parsed.GetValue(release)!)!, parsed.GetValue(format)!, parsed.GetValue(file)));
        return command;
    }

    private static int Run(CommandContext context, ShoppingList list, string format, string? file)
    {
        var text = format switch
        {
            OutputFormat.Json => ShoppingDocument.From(list).ToJson(),
            Script => ShoppingScript.Write(list, context.Words.Text("Transfer_ScriptIntro", ("release", list.Release))),
            _ => null,
        };
        if (text is not null)
            TextFile.WriteTo(file, text, context.Output);
        else if (file is not null)
            throw new UsageException(CliText.Get("Usage_OutputForm", "--format json, --format sh"));
        else
            Show(Screen.For(context.Output), list);
        return ExitCodes.Clean;
    }

    private static string Most(ShoppingList list, ShoppingPart part) =>
        ShoppingRoom.Most(list.Release, part) is { } bytes ? $" · ≤ {Amounts.Bytes(bytes)}" : "";

    private static void Show(Screen screen, ShoppingList list)
    {
        screen.Line(0, (CliText.Get("Transfer_List", list.Release), Tone.Strong));
        foreach (var part in list.Parts)
        {
            screen.Line();
            screen.Line(0, (part.Name, Tone.Strong), ($" · {string.Join(", ", part.Slots)} · {part.Repository} @ {part.Revision}{Most(list, part)}", Tone.Faint));
            foreach (var file in part.Files)
            {
                var size = file.Bytes is { } bytes ? $"  {Amounts.Bytes(bytes)}" : "";
                screen.Line(2, (file.Path, Tone.Plain), ($"  → {part.Destination(file.Path)}{size}", Tone.Faint));
            }

            screen.Command(2, ShoppingScript.Command(part, $"open-sora-{list.Release}/{part.Repository}"));
        }

        screen.Line();
        screen.Prose(0, CliText.Get("Transfer_ListNext"), Tone.Faint);
        screen.Command(2, $"osd transfer list --release {list.Release} --format sh -o fetch.sh");
        screen.Command(2, $"osd transfer pack --release {list.Release} --from open-sora-{list.Release} --to BUNDLE");
    }
}
