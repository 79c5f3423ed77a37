using System.Globalization;
using System.Text;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Core.Configs.Generation;

/// <summary>Environment and start command of a config, in its release's own form.</summary>
internal static class RunCommand
{
    /// <summary>The block to type.</summary>
    /// <param name="deployment">Working directory, checkout and cache.</param>
    /// <param name="start">How the variant is started.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="values">What the config holds.</param>
    /// <param name="configPath">Where it will lie.</param>
    /// <param name="gpus">The number of GPUs; null for that for which the variant was written.</param>
    public static CommandBlock Of(Deployment deployment, StartCommand start, ConfigVariant variant, PyDict values, string configPath, int? gpus)
    {
        var environment = new StringBuilder("export HF_HUB_OFFLINE=1\nexport TRANSFORMERS_OFFLINE=1\n");
        if (deployment.HfHome is { } home)
            environment.Append(CultureInfo.InvariantCulture, $"export HF_HOME={ShellQuoting.Quote(home)}\n");
        if (variant.Kind == VariantKind.Training)
            environment.Append("export WANDB_MODE=offline\n");
        if (deployment.Checkout is { } checkout)
            environment.Append(CultureInfo.InvariantCulture, $"export PYTHONPATH={ShellQuoting.Quote(checkout)}${{PYTHONPATH:+:$PYTHONPATH}}\n");
        var run = start.For("{config}", gpus ?? start.Gpus);
        if (deployment.Checkout is { } root && !Same(root, deployment.WorkingDirectory))
            run = run.Replace(" scripts/", " " + ShellQuoting.Quote(root.TrimEnd('/') + "/") + "scripts/", StringComparison.Ordinal);
        run = run.Replace("{config}", ShellQuoting.Quote(configPath), StringComparison.Ordinal);
        return new CommandBlock(environment.ToString(), $"cd {ShellQuoting.Quote(deployment.WorkingDirectory)} && {run}{Flags(start, values)}");
    }

    // The command line sets these keys even when their flags are not given: what the config says has to be said again.
    private static string Flags(StartCommand start, PyDict values)
    {
        var flags = new StringBuilder();
        foreach (var (key, json) in start.OverriddenKeys)
        {
            if (values[key] is not { } value || value is PyNone || value.Equals(CatalogValues.ToPython(json)))
                continue;
            flags.Append(" --").Append(key.Replace('_', '-'));
            if (value is not PyBool)
                flags.Append(' ').Append(ShellQuoting.Quote(value.AsText ?? PyRepr.Of(value)));
        }

        return flags.ToString();
    }

    private static bool Same(string a, string b) => a.TrimEnd('/').Equals(b.TrimEnd('/'), StringComparison.Ordinal);
}
