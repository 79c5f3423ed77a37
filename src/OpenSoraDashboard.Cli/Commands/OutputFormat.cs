using System.CommandLine;
using OpenSoraDashboard.Cli.Resources;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary>The forms of a result.</summary>
internal static class OutputFormat
{
    public const string Text = "text";
    public const string Json = "json";
    public const string Sarif = "sarif";

    /// <summary><c>--format</c> with the forms that a command knows, the first being the usual one.</summary>
    public static Option<string> Option(params string[] forms)
    {
        var option = new Option<string>("--format")
        {
            HelpName = string.Join('|', forms),
            Description = CliText.Get("Option_format"),
            DefaultValueFactory = _ => forms[0],
        };
        option.AcceptOnlyFromAmong(forms);
        return option;
    }
}
