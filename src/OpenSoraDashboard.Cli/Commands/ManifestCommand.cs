using System.CommandLine;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Integrity.Manifests;
using OpenSoraDashboard.Core.Integrity.Verification;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd manifest</c>: a list of files with their digests, for <c>sha256sum -c</c> or for <c>osd verify</c>.</summary>
internal static class ManifestCommand
{
    private const string Checksums = "sha256sums";

    public static Command Create(CommandContext context)
    {
        var command = new Command("manifest", CliText.Get("Command_manifest"));
        var folder = new Argument<string>("DIR") { Description = CliText.Get("Argument_folder") };
        var options = new VerifyOptions(withEvidence: false);
        var file = new Option<string>("--output", "-o") { HelpName = "FILE", Description = CliText.Get("Option_output") };
        var format = OutputFormat.Option(Checksums, OutputFormat.Json);
        command.Arguments.Add(folder);
        options.AddTo(command);
        command.Options.Add(file);
        command.Options.Add(format);
        command.SetAction(parsed => Run(
            context,
            options.Read(parsed, [parsed.GetValue(folder)!]) with { HashEverything = true },
            parsed.GetValue(format)!,
            parsed.GetValue(file)));
        return command;
    }

    private static int Run(CommandContext context, VerifyRequest request, string format, string? file)
    {
        var report = IntegrityRun.Execute(context, request);
        // The list itself must not be on the list, and a redirected output lies in the folder before it is written.
        var own = FileStatus.Of("/proc/self/fd/1");
        var files = report.Files.Where(f => !IsOwn(f, own, file)).ToList();
        var manifest = ManifestDocument.From(report with { Files = files });
        TextFile.WriteTo(file, format == OutputFormat.Json ? manifest.ToJson() : manifest.ToChecksums(), context.Output);

        var leftOut = files.Where(static f => f.Sha256 is null && f.Status != FileIntegrity.Missing).ToList();
        foreach (var left in leftOut)
            context.Errors.WriteLine($"osd: {CliText.Get("Manifest_LeftOut", left.Path)}");
        var isWrong = files.Exists(static f => f.IsWrong);
        if (isWrong)
            context.Errors.WriteLine($"osd: {CliText.Get("Manifest_NotIntact", ShellQuoting.Quote(request.Roots[0]))}");
        return leftOut.Count > 0 || isWrong ? ExitCodes.Findings : ExitCodes.Clean;
    }

    private static bool IsOwn(FileResult result, in FileStatus own, string? file)
    {
        var path = Path.Join(result.Root, result.Path);
        return (file is not null && path.Equals(Path.GetFullPath(file), StringComparison.Ordinal)) ||
            (own is { Kind: EntryKind.File, Inode: not 0 } && FileStatus.Of(path) is var status && (status.Device, status.Inode) == (own.Device, own.Inode));
    }
}
