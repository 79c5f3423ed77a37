using System.CommandLine;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Cli.Input;

/// <summary>The options that describe the run for which a config is meant.</summary>
internal sealed class LintOptions
{
    private readonly Option<string> release = Text("release", "auto|1.0|…|2.0");
    private readonly Option<string> library = Text("library", "DIR");
    private readonly Option<string[]> components = Texts("component", "SLOT=SOURCE");
    private readonly Option<string> workingDirectory = Text("cwd", "DIR");
    private readonly Option<string> hfHome = Text("hf-home", "DIR");
    private readonly Option<string[]> variables = Texts("env", "NAME=VALUE");
    private readonly Option<string> checkout = Text("checkout", "DIR");
    private readonly Option<string> pythonEnvironment = Text("python-env", "DIR");

    public void AddTo(Command command)
    {
        Option[] all = [release, library, components, workingDirectory, hfHome, variables, checkout, pythonEnvironment];
        foreach (var option in all)
            command.Options.Add(option);
    }

    /// <summary>What the options say.</summary>
    /// <exception cref="UsageException">There is no such release, or a text has the wrong form.</exception>
    /// <exception cref="CouldNotRunException">A folder given is not there.</exception>
    public LintContext Read(ParseResult parsed)
    {
        var id = parsed.GetValue(release) ?? "auto";
        if (!id.Equals("auto", StringComparison.Ordinal) && ReleaseCatalog.Find(id) is null)
            throw new UsageException(CliText.Get("Usage_Release", id, string.Join(' ', ReleaseCatalog.All.Select(static r => r.Id).Prepend("auto"))));
        var choices = new ComponentChoices(onlyNamedSlots: true);
        foreach (var text in parsed.GetValue(components) ?? [])
            choices.Source(Assignment.Parse(text, "--component", "SLOT=SOURCE"));
        return new LintContext
        {
            Release = id,
            Deployment = new Deployment
            {
                Release = id,
                Library = GivenPath.Folder(library.Name, parsed.GetValue(library)),
                Components = choices.All(null),
                WorkingDirectory = GivenPath.Folder(workingDirectory.Name, parsed.GetValue(workingDirectory)) ?? Environment.CurrentDirectory,
                HfHome = GivenPath.Home(parsed.GetValue(hfHome)),
                Environment = ProcessEnvironment.With(parsed.GetValue(variables) ?? []),
                Checkout = GivenPath.Folder(checkout.Name, parsed.GetValue(checkout)),
                PythonEnvironment = GivenPath.Folder(pythonEnvironment.Name, parsed.GetValue(pythonEnvironment)),
            },
        };
    }

    private static Option<string> Text(string name, string value) =>
        new($"--{name}") { HelpName = value, Description = CliText.Get($"Option_{name}") };

    private static Option<string[]> Texts(string name, string value) =>
        new($"--{name}") { HelpName = value, Description = CliText.Get($"Option_{name}"), Arity = ArgumentArity.OneOrMore };
}
