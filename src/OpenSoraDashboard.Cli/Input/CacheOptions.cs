using System.CommandLine;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.HubCache;
using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Versions;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Cli.Input;

/// <summary>The options that say whose cache is meant; all cache commands share them.</summary>
internal sealed class CacheOptions
{
    private readonly Option<string> hfHome = Text("hf-home", "DIR");
    private readonly Option<string[]> variables = new("--env") { HelpName = "NAME=VALUE", Description = CliText.Get("Option_env"), Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> account = Text("as-user", "NAME");
    private readonly Option<string> workingDirectory = Text("cwd", "DIR");
    private readonly Option<string> pythonEnvironment = Text("python-env", "DIR");
    private readonly Option<string> hub = Text("hub", "VERSION");
    private readonly Option<string> release = Text("release", string.Join('|', ReleaseCatalog.All.Select(static r => r.Id)), "Option_cache_release");

    /// <summary>Adds the options in the order in which help lists them.</summary>
    public void AddTo(Command command)
    {
        Option[] all = [hfHome, variables, account, workingDirectory, pythonEnvironment, hub, release];
        foreach (var option in all)
            command.Options.Add(option);
    }

    /// <summary>The process that the options describe.</summary>
    /// <exception cref="UsageException">A value has no meaning.</exception>
    /// <exception cref="CouldNotRunException">A folder or an account is not there.</exception>
    public CacheProcess Read(ParseResult parsed)
    {
        var identity = parsed.GetValue(account) is { } name
            ? AccessAccounts.Find(name) ?? throw new CouldNotRunException(CliText.Get("Error_NoAccount", name))
            : null;
        return new CacheProcess
        {
            Environment = Variables(parsed, identity),
            WorkingDirectory = GivenPath.Folder(workingDirectory.Name, parsed.GetValue(workingDirectory)) ?? Environment.CurrentDirectory,
            Identity = identity,
            PythonEnvironment = GivenPath.Folder(pythonEnvironment.Name, parsed.GetValue(pythonEnvironment)),
            Hub = parsed.GetValue(hub) is { } version
                ? PythonEnvironment.Numbers(version) ?? throw new UsageException(CliText.Get("Usage_Version", "--hub", version))
                : null,
            Libraries = Libraries(parsed),
        };
    }

    /// <summary>How the cache of that process is read: permission bits count for whoever it runs as, unless that is root.</summary>
    public static InventoryOptions Inventory(CacheProcess process) => new()
    {
        Identity = process.Identity ?? (ProcessAccount.Current() is { UserId: not 0 } own ? own : null),
        Boundary = process.Boundary,
    };

    private LibraryVersions? Libraries(ParseResult parsed)
    {
        if (parsed.GetValue(release) is not { } id)
            return null;
        return ReleaseCatalog.Find(id) is { } known
            ? LibraryVersions.Of(known.Libraries)
            : throw new UsageException(CliText.Get("Usage_Release", id, string.Join(' ', ReleaseCatalog.All.Select(static r => r.Id))));
    }

    /// <summary>Another account does not share this terminal's variables: only its home is known, and what was said.</summary>
    private Dictionary<string, string> Variables(ParseResult parsed, AccessIdentity? identity)
    {
        var said = parsed.GetValue(variables) ?? [];
        Dictionary<string, string> environment = new(StringComparer.Ordinal);
        if (identity is null)
            environment = new(ProcessEnvironment.With(said), StringComparer.Ordinal);
        else
        {
            environment["HOME"] = identity.Home ?? throw new CouldNotRunException(CliText.Get("Error_NoHome", identity.Name));
            foreach (var text in said)
            {
                var one = Assignment.Parse(text, "--env", "NAME=VALUE");
                environment[one.Name] = one.Value;
            }
        }

        if (GivenPath.Home(parsed.GetValue(hfHome)) is { } home)
            environment["HF_HOME"] = home;
        return environment;
    }

    private static Option<string> Text(string name, string value, string? key = null) =>
        new($"--{name}") { HelpName = value, Description = CliText.Get(key ?? $"Option_{name}") };
}
