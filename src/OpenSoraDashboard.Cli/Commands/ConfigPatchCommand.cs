using System.CommandLine;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Patching;
using OpenSoraDashboard.Core.Configs.Resolution;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd config patch FILE</c>: single values or quick fixes, every other byte as it was.</summary>
internal static class ConfigPatchCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("patch", CliText.Get("Command_config_patch"));
        var file = new Argument<string>("FILE") { Description = CliText.Get("Argument_config") };
        var set = new Option<string[]>("--set") { HelpName = "KEY=VALUE", Description = CliText.Get("Option_patch_set"), Arity = ArgumentArity.OneOrMore };
        var fix = new Option<string[]>("--fix") { HelpName = "CODE|all", Description = CliText.Get("Option_patch_fix"), Arity = ArgumentArity.OneOrMore };
        var where = new Option<string>("--in") { HelpName = "override|base", Description = CliText.Get("Option_patch_in"), DefaultValueFactory = _ => "override" };
        where.AcceptOnlyFromAmong("override", "base");
        var inPlace = new Option<bool>("--in-place") { Description = CliText.Get("Option_patch_inplace") };
        var output = new Option<string>("--output", "-o") { HelpName = "FILE", Description = CliText.Get("Option_output") };
        var diff = new Option<bool>("--diff") { Description = CliText.Get("Option_patch_diff") };
        var world = new LintOptions();
        command.Arguments.Add(file);
        Option[] own = [set, fix, where, inPlace, output, diff];
        foreach (var option in own)
            command.Options.Add(option);
        world.AddTo(command);
        command.SetAction(parsed =>
        {
            var target = parsed.GetValue(output);
            if ((parsed.GetValue(inPlace) ? 1 : 0) + (target is null ? 0 : 1) + (parsed.GetValue(diff) ? 1 : 0) > 1)
                throw new UsageException(CliText.Get("Usage_OneOf", "--in-place, -o, --diff"));
            string[] codes = [.. (parsed.GetValue(fix) ?? []).SelectMany(static c => c.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
            var values = (parsed.GetValue(set) ?? []).Select(static t => Assignment.Parse(t, "--set", "KEY=VALUE")).Select(static a => KeyValuePair.Create(a.Name, ValueText.Read(a.Value))).ToList();
            if (values.Count == 0 && codes.Length == 0)
                throw new UsageException(CliText.Get("Usage_NothingToPatch"));
            var document = ConfigFile.Open(parsed.GetValue(file)!);
            var lint = world.Read(parsed);
            var place = parsed.GetValue(where) == "base" ? PatchTarget.Base : PatchTarget.Override;
            var result = Patch(context, document, values, place, codes, lint);
            return target is not null ? WriteTo(context, document, result, target, lint)
                : parsed.GetValue(inPlace) ? WriteInPlace(context, result)
                : Show(context, result, isAsked: parsed.GetValue(diff));
        });
        return command;
    }

    private static ConfigPatchResult Patch(
        CommandContext context, ConfigDocument document, List<KeyValuePair<string, PyValue>> values, PatchTarget place, string[] codes, LintContext lint)
    {
        try
        {
            var options = new ResolveOptions { Environment = lint.Deployment!.Environment };
            var set = values.Count == 0 ? new ConfigPatchResult([]) : ConfigPatch.Apply(document, values, place, options);
            foreach (var note in set.Notes)
                context.Errors.WriteLine($"osd: {Printable.Of(Word(note, document))}");
            if (set.Notes.Any(static n => n.Kind is PatchNoteKind.Inherited or PatchNoteKind.BaseChanged))
                ShowOther(context, document, values, place, options);
            return codes.Length == 0 ? set : Fix(context, document, set, codes, lint);
        }
        catch (ConfigPatchException e)
        {
            throw new CouldNotRunException(Printable.Of(CliText.Get($"Patch_{e.Reason}", e.Path)));
        }
    }

    private static string Word(PatchNote note, ConfigDocument document) => note.Kind switch
    {
        PatchNoteKind.Inherited => CliText.Get("PatchNote_Inherited", note.KeyPath, note.File, note.Line, document.Path),
        PatchNoteKind.BaseChanged => CliText.Get("PatchNote_BaseChanged", note.KeyPath, note.File),
        PatchNoteKind.NameReplaced => CliText.Get("PatchNote_NameReplaced", note.KeyPath, note.Name ?? ""),
        PatchNoteKind.SharedChanged => CliText.Get("PatchNote_SharedChanged", note.KeyPath, note.Name ?? ""),
        PatchNoteKind.BaseDropped => CliText.Get("PatchNote_BaseDropped", note.KeyPath, note.File),
        PatchNoteKind.OthersChanged => CliText.Get("PatchNote_OthersChanged", note.KeyPath, note.Name ?? ""),
        _ => CliText.Get("PatchNote_WholeList", note.KeyPath, note.Name ?? ""),
    };

    // The choice is the user's: both ways are shown, the one that was not taken as a remark.
    private static void ShowOther(CommandContext context, ConfigDocument document, List<KeyValuePair<string, PyValue>> values, PatchTarget place, ResolveOptions options)
    {
        var other = place == PatchTarget.Base ? PatchTarget.Override : PatchTarget.Base;
        try
        {
            var way = ConfigPatch.Apply(document, values, other, options);
            context.Errors.WriteLine($"osd: {CliText.Get(other == PatchTarget.Base ? "Patch_OtherBase" : "Patch_OtherOverride")}");
            foreach (var line in way.Diff.TrimEnd('\n').Split('\n'))
                context.Errors.WriteLine($"  {Printable.Of(line.TrimEnd('\r'))}");
        }
        catch (ConfigPatchException)
        {
            context.Errors.WriteLine($"osd: {CliText.Get("Patch_NoOther")}");
        }
    }

    private static ConfigPatchResult Fix(CommandContext context, ConfigDocument document, ConfigPatchResult set, string[] codes, LintContext lint)
    {
        var changed = set.Files.ToDictionary(static f => f.Path, static f => ConfigDocument.Parse(f.After, f.Path), StringComparer.Ordinal);
        var world = lint with { Open = p => changed.GetValueOrDefault(p) };
        var linter = new ConfigLinter(new LoaderContracts(), TimeProvider.System);
        var report = linter.Lint(changed.GetValueOrDefault(document.Path, document), world);
        var all = codes.Contains("all", StringComparer.OrdinalIgnoreCase);
        var result = new ConfigFixer(linter).ApplyAll(report, world, f => all || codes.Contains(f.Finding.Code, StringComparer.OrdinalIgnoreCase));
        context.Errors.WriteLine($"osd: {CliText.Get("Patch_Fixed", result.Applied, result.After.Findings.Count(static f => f.IsError))}");
        // What was set before counts from the file as it is on disk.
        var merged = result.Patch.Files.Select(f => set.Files.FirstOrDefault(s => s.Path.Equals(f.Path, StringComparison.Ordinal)) is { } s ? f with { Before = s.Before } : f);
        var rest = set.Files.Where(s => !result.Patch.Files.Any(f => f.Path.Equals(s.Path, StringComparison.Ordinal)));
        return new ConfigPatchResult([.. merged, .. rest]);
    }

    private static int Show(CommandContext context, ConfigPatchResult result, bool isAsked)
    {
        if (result.Diff.Length == 0)
            context.Errors.WriteLine($"osd: {CliText.Get("Patch_Nothing")}");
        context.Output.Write(result.Diff);
        if (result.Diff.Length > 0 && !isAsked)
            context.Errors.WriteLine($"osd: {Printable.Of(CliText.Get("Patch_Apply", ShellQuoting.Quote(result.Folder)))}");
        return ExitCodes.Clean;
    }

    private static int WriteInPlace(CommandContext context, ConfigPatchResult result)
    {
        if (result.Files.Count == 0)
            context.Errors.WriteLine($"osd: {CliText.Get("Patch_Nothing")}");
        foreach (var file in result.Files)
        {
            try
            {
                var backup = ConfigWriter.Write(file);
                context.Output.WriteLine(CliText.Get("Patch_Written", Printable.Of(file.Path), Printable.Of(backup)));
            }
            catch (ConfigPatchException e)
            {
                throw new CouldNotRunException(Printable.Of(CliText.Get($"Patch_{e.Reason}", e.Path)));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new CouldNotRunException(CliText.Get("Error_NotWritten", file.Path, e.Message));
            }
        }

        return ExitCodes.Clean;
    }

    private static int WriteTo(CommandContext context, ConfigDocument document, ConfigPatchResult result, string target, LintContext lint)
    {
        if (result.Files.Any(f => !f.Path.Equals(document.Path, StringComparison.Ordinal)))
            throw new UsageException(CliText.Get("Usage_PatchBaseOutput"));
        var bytes = result.Files.Count == 0 ? document.Bytes : result.Files[0].After;
        var path = GivenPath.Absolute(target);
        // Bases count from the folder of the file that names them: elsewhere the config may be another.
        var moved = ConfigResolver.Resolve(ConfigDocument.Parse(bytes, path), new ResolveOptions { Environment = lint.Deployment!.Environment });
        var before = ConfigResolver.Resolve(ConfigDocument.Parse(bytes, document.Path), new ResolveOptions { Environment = lint.Deployment!.Environment });
        if (before.Error is null && moved.Error is { } error)
            throw new CouldNotRunException(CliText.Get("Patch_Moved", path, ConfigFaults.Text(error)));
        if (TextFile.Replace(path, bytes.ToArray()) is { } backup)
            context.Errors.WriteLine($"osd: {CliText.Get("Patch_Written", Printable.Of(path), Printable.Of(backup))}");
        return ExitCodes.Clean;
    }
}
