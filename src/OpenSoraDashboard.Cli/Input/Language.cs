using System.CommandLine;
using System.Globalization;
using OpenSoraDashboard.Cli.Resources;

namespace OpenSoraDashboard.Cli.Input;

/// <summary>The language of everything the process says. It is wanted before anything is parsed: help and usage errors speak it too.</summary>
internal static class Language
{
    private const string Name = "--lang";

    /// <summary>Sets the language from the arguments, else from the locale of the process.</summary>
    public static void Choose(string[] args)
    {
        var wanted = Given(args) ?? CultureInfo.CurrentUICulture.Name;
        var culture = CultureInfo.GetCultureInfo(wanted.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "zh-CN" : "en");
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
    }

    /// <summary>The option, accepted by every command; <see cref="Choose"/> has read it already.</summary>
    public static Option<string> CreateOption()
    {
        var option = new Option<string>(Name) { HelpName = "en|zh-CN", Recursive = true, Description = CliText.Get("Option_lang") };
        option.AcceptOnlyFromAmong("en", "zh-CN");
        return option;
    }

    private static string? Given(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i].Equals(Name, StringComparison.Ordinal) && i + 1 < args.Length)
                return args[i + 1];
            if (args[i].StartsWith(Name + "=", StringComparison.Ordinal))
                return args[i][(Name.Length + 1)..];
        }

        return null;
    }
}
