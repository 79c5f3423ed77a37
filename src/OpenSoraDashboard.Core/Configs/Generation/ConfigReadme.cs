using System.Globalization;
using System.Text;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Core.Configs.Generation;

/// <summary>The steps that a bundle's reader takes.</summary>
internal static class ConfigReadme
{
    public static string Write(string configName, string configPath, CommandBlock commands, bool hasLinks, IReadOnlyList<string> notes, Deployment deployment, CultureInfo language)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(ConfigWords.Text("Config_ReadmeTitle", language, ("release", deployment.Release))).Append("\n\n");
        Step(text, "Config_ReadmeSave", language, $"cp {ShellQuoting.Quote(configName)} {ShellQuoting.Quote(configPath)}");
        if (hasLinks)
            Step(text, "Config_ReadmeLinks", language, $"sh {ConfigBundle.LinkScriptName}");
        Step(text, "Config_ReadmeEnvironment", language, $". ./{ConfigBundle.EnvironmentScriptName}");
        Step(text, "Config_ReadmeRun", language, commands.Run);
        foreach (var note in notes)
            text.Append("- ").Append(note).Append('\n');
        if (notes.Count > 0)
            text.Append('\n');
        text.Append(ConfigWords.Text("Config_ReadmePaths", language, ("cwd", deployment.WorkingDirectory))).Append('\n');
        return text.ToString();
    }

    private static void Step(StringBuilder text, string key, CultureInfo language, string command) =>
        text.Append(ConfigWords.Text(key, language)).Append("\n\n```sh\n").Append(command.TrimEnd('\n')).Append("\n```\n\n");
}
