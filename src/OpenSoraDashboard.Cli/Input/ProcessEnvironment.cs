using System.Collections;

namespace OpenSoraDashboard.Cli.Input;

/// <summary>The environment of the run: that of this process, unless <c>--env</c> says otherwise.</summary>
internal static class ProcessEnvironment
{
    /// <summary>This process's variables with some replaced.</summary>
    /// <param name="overrides">Texts of the form <c>NAME=VALUE</c>; an empty value is a value.</param>
    public static IReadOnlyDictionary<string, string> With(IEnumerable<string> overrides)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            all[(string)variable.Key] = (string?)variable.Value ?? "";
        foreach (var text in overrides)
        {
            var said = Assignment.Parse(text, "--env", "NAME=VALUE");
            all[said.Name] = said.Value;
        }

        return all;
    }
}
