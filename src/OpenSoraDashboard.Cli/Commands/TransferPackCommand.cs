using System.CommandLine;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Integrity.Storage;
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
        var format = OutputFormat.Option(OutputFormat.Text, OutputFormat.Json);
        foreach (var option in (Option[])[release, from, to, chunk, copy, format])
            command.Options.Add(option);
        command.SetAction(parsed => Run(
            context,
            new PackRequest
            {
                From = Folder("--from", parsed.GetValue(from)!),
                To = Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetValue(to)!)),
                Release = parsed.GetValue(release),
                ChunkBytes = parsed.GetValue(chunk) is { } size ? Chunk(size) : null,
                Copy = parsed.GetValue(copy),
            },
            parsed.GetValue(format)!));
        return command;
    }

    private static int Run(CommandContext context, PackRequest request, string format)
    {
        var result = TransferRun.Execute(context, (integrity, progress, stop) => new BundlePacker(integrity, new StorageProbe(), TimeProvider.System).Pack(request, progress, stop));
        var document = PackDocument.From(result, request.To, context.Words);
        if (format == OutputFormat.Json)
            context.Output.Write(document.ToJson());
        else
            Show(Screen.For(context.Output), document);
        return document.Complete ? ExitCodes.Clean : ExitCodes.Findings;
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
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return FileStatus.Of(full).Kind == EntryKind.Folder ? full : throw new CouldNotRunException(CliText.Get("Error_NoFolder", option, full));
    }
}
