using System.CommandLine;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.HubCache.Planning;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Cli.Input;

/// <summary>The options that say what to plan.</summary>
internal sealed class PlanOptions
{
    private static readonly Dictionary<string, PlanKind> Kinds = Enum.GetValues<PlanKind>().ToDictionary(PlanCommand.Name, StringComparer.Ordinal);
    private static readonly Dictionary<string, LinkMode> Modes = Enum.GetValues<LinkMode>().ToDictionary(PlanCommand.Name, StringComparer.Ordinal);

    private readonly Argument<string?> id = new("ID") { Description = CliText.Get("Argument_repository"), Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> from = new("--from") { HelpName = "DIR", Description = CliText.Get("Option_plan_from"), Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> kind = Text("kind", string.Join('|', Kinds.Keys));
    private readonly Option<string> to = Text("to", "DIR", "plan_to");
    private readonly Option<string> subfolder = Text("subfolder", "NAME", "plan_subfolder");
    private readonly Option<string> revision = Text("revision", "COMMIT", "plan_revision");
    private readonly Option<string> mode = Text("mode", string.Join('|', Modes.Keys));
    private readonly Option<bool> extend = new("--extend") { Description = CliText.Get("Option_extend") };
    private readonly Option<string> hfHome = Text("hf-home", "DIR");
    private readonly Option<string> cacheDirectory = Text("cache-dir", "DIR");
    private readonly Option<string> workingDirectory = Text("cwd", "DIR");

    public void AddTo(Command command)
    {
        command.Arguments.Add(id);
        kind.AcceptOnlyFromAmong([.. Kinds.Keys]);
        mode.AcceptOnlyFromAmong([.. Modes.Keys]);
        foreach (var option in (Option[])[from, kind, to, subfolder, revision, mode, extend, hfHome, cacheDirectory, workingDirectory])
            command.Options.Add(option);
    }

    /// <summary>What to plan.</summary>
    /// <exception cref="UsageException">Something that this kind needs is not said.</exception>
    public PlanRequest Read(ParseResult parsed)
    {
        var what = parsed.GetValue(kind) is { } name ? Kinds[name] : PlanKind.Cache;
        var folders = (parsed.GetValue(from) ?? []).Select(GivenPath.Absolute).Distinct(StringComparer.Ordinal).ToList();
        var repository = parsed.GetValue(id);
        if (repository is null && what is PlanKind.Cache or PlanKind.Flat or PlanKind.Shadow)
            throw new UsageException(CliText.Get("Usage_PlanNeeds", "ID", PlanCommand.Name(what)));
        if (folders.Count == 0 && what != PlanKind.Flat)
            throw new UsageException(CliText.Get("Usage_PlanNeeds", "--from", PlanCommand.Name(what)));
        if (folders.Count > 0 && what == PlanKind.Flat)
            throw new UsageException(CliText.Get("Usage_PlanTakesNo", "--from", PlanCommand.Name(what)));
        if (what == PlanKind.Flat && parsed.GetValue(to) is null)
            throw new UsageException(CliText.Get("Usage_PlanNeeds", "--to", PlanCommand.Name(what)));
        var directory = parsed.GetValue(workingDirectory) is { } said ? GivenPath.Absolute(said) : Environment.CurrentDirectory;
        return new PlanRequest
        {
            Kind = what,
            Id = what is PlanKind.ModelLink or PlanKind.ClipName ? null : repository,
            Root = what switch
            {
                PlanKind.Shadow => directory,
                PlanKind.ModelLink => folders[0],
                PlanKind.ClipName => Path.GetDirectoryName(folders[0]) ?? folders[0],
                _ => Cache(parsed),
            },
            From = folders,
            To = parsed.GetValue(to) is { } target && what == PlanKind.Flat ? GivenPath.Absolute(target) : null,
            Subfolder = parsed.GetValue(subfolder)?.TrimEnd('/'),
            Revision = parsed.GetValue(revision),
            Mode = parsed.GetValue(mode) is { } way ? Modes[way] : LinkMode.Auto,
            Extend = parsed.GetValue(extend),
            WorkingDirectory = what == PlanKind.Cache ? directory : null,
        };
    }

    /// <summary>The cache of the process that will load: <c>--cache-dir</c>, else what the library makes of <c>--hf-home</c> and the environment.</summary>
    private string Cache(ParseResult parsed)
    {
        if (parsed.GetValue(cacheDirectory) is { Length: > 0 } said)
            return GivenPath.Absolute(said);
        var environment = new Dictionary<string, string>(ProcessEnvironment.With([]), StringComparer.Ordinal);
        if (GivenPath.Home(parsed.GetValue(hfHome)) is { } home)
            environment["HF_HOME"] = home;
        return GivenPath.Absolute(HubEnvironment.Of(environment, LibraryVersions.Of(ReleaseCatalog.Find("1.2")!.Libraries)).HubCache);
    }

    private static Option<string> Text(string name, string value, string? text = null) =>
        new($"--{name}") { HelpName = value, Description = CliText.Get($"Option_{text ?? name}") };
}
