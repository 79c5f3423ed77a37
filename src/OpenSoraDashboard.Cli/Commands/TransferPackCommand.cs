using System.CommandLine;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Integrity.Storage;
using OpenSoraDashboard.Core.Memory;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Core.Transfer;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd transfer pack</c>: a folder that any medium can carry.</summary>
internal static class TransferPackCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("pack", CliText.Get("Command_transfer_pack"));
        var release = TransferCommand.Release(required: false);
        var from = new Option<string>("--from") { HelpName = "DIR", Description = CliText.Get("Option_from"), Required = true };
        var to = new Option<string>("--to") { HelpName = "DIR", Description = CliText.Get("Option_pack_to"), Required = true };
        var chunk = new Option<string>("--chunk-size") { HelpName = "SIZE", Description = CliText.Get("Option_chunk-size") };
        var copy = new Option<bool>("--copy") { Description = CliText.Get("Option_copy") };
        var plan = new Option<bool>("--plan") { Description = CliText.Get("Option_plan") };
        var format = OutputFormat.Option(OutputFormat.Text, OutputFormat.Json);
        foreach (var option in (Option[])[release, from, to, chunk, plan, copy, format])
            command.Options.Add(option);
        command.SetAction(parsed => Run(
            context,
            new PackRequest
            {
                From = Folder("--from", parsed.GetValue(from)!),
                To = GivenPath.Absolute(parsed.GetValue(to)!),
                Release = parsed.GetValue(release),
                ChunkBytes = parsed.GetValue(chunk) is { } size ? Chunk(size) : null,
                Copy = parsed.GetValue(copy),
            },
            parsed.GetValue(plan),
            parsed.GetValue(format)!));
        return command;
    }

    private static int Run(CommandContext context, PackRequest request, bool planOnly, string format)
    {
        var document = TransferRun.Execute(context, (integrity, progress, stop) =>
        {
            var packer = new BundlePacker(integrity, new StorageProbe(), TimeProvider.System);
            return planOnly
                ? PackDocument.From(packer.Plan(request, stop), request.To, context.Words)
                : PackDocument.From(packer.Pack(request, progress, stop), request.To, context.Words);
        });
        if (format == OutputFormat.Json)
            context.Output.Write(document.ToJson());
        else if (document.Steps is { } steps)
            Show(Screen.For(context.Output), context.Words, document, steps);
        else
            Show(Screen.For(context.Output), document);
        return document.Problems.Count == 0 ? ExitCodes.Clean : ExitCodes.Findings;
    }

    private static void Show(Screen screen, IWords words, PackDocument document, IReadOnlyList<PackStep> steps)
    {
        var mark = document.Problems.Count > 0 ? Mark.Bad : Mark.Open;
        var written = steps.Where(static s => s.Action != PackAction.Link).Sum(static s => s.Bytes);
        var sentence = document.Problems.Count > 0
            ? CliText.Get("Transfer_CannotPack")
            : CliText.Get("Transfer_PackPlan", document.Files, Amounts.Bytes(document.Bytes), document.Pieces, Amounts.Bytes(written));
        screen.Prose(0, mark.Sign + " ", mark.Tone, sentence, Tone.Strong);
        foreach (var step in steps)
            screen.Line(2, (words.Word(step.Action) + "  ", Tone.Faint), (step.Path, Tone.Plain), ($"  {Amounts.Bytes(step.Bytes)}{(step.Pieces > 1 ? $" / {step.Pieces}" : "")}", Tone.Faint));
        foreach (var problem in document.Problems)
            screen.Prose(2, Mark.Bad.Sign + " ", Mark.Bad.Tone, problem.Message);
    }

    private static void Show(Screen screen, PackDocument document)
    {
        if (document.Complete)
        {
            screen.Prose(0, Mark.Good.Sign + " ", Mark.Good.Tone, CliText.Get("Transfer_Packed", document.Files, Amounts.Bytes(document.Bytes), document.Pieces), Tone.Strong);
            screen.Prose(2, CliText.Get("Transfer_PackedHow", document.Kept, document.Linked, document.Copied), Tone.Faint);
            if (document.Unproven > 0)
                screen.Prose(2, CliText.Get("Transfer_Unproven", document.Unproven), Tone.Warning);
            screen.Command(2, ShellQuoting.Command("osd", "transfer", "receive", document.Bundle, "--to", "DIR"));
            return;
        }

        screen.Prose(0, Mark.Bad.Sign + " ", Mark.Bad.Tone, CliText.Get("Transfer_NotPacked"), Tone.Strong);
        foreach (var problem in document.Problems)
            screen.Prose(2, problem.Message);
    }

    private static long Chunk(string text) => ByteSize.Parse(text) is { } bytes and >= PackRequest.SmallestChunk
        ? bytes
        : throw new UsageException(CliText.Get("Usage_ChunkSize", text));

    private static string Folder(string option, string path)
    {
        var full = GivenPath.Absolute(path);
        return FileStatus.Of(full).Kind == EntryKind.Folder ? full : throw new CouldNotRunException(CliText.Get("Error_NoFolder", option, full));
    }
}
