using OpenSoraDashboard.Core.Checks;

namespace OpenSoraDashboard.Core.Resources;

/// <summary>Sentences made from resources and data. Every surface (page, terminal, JSON, SARIF) goes through here.</summary>
public static class WordsText
{
    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);

    /// <summary>The text under a key, its places filled. A key that no language has comes back in brackets, so that it is seen.</summary>
    public static string Text(this IWords words, string key, IReadOnlyDictionary<string, string>? values = null) =>
        words.Find(key) is { } template ? Template.Fill(template, values ?? Nothing, words.Culture) : $"[{key}]";

    /// <summary>The text under a key, its places filled from pairs.</summary>
    public static string Text(this IWords words, string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        Dictionary<string, string> map = new(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            map[name] = value;
        return words.Text(key, map);
    }

    /// <summary>The title of a rule.</summary>
    public static string Title(this IWords words, string code) => words.Text($"{code}_Title");

    /// <summary>What a finding says.</summary>
    public static string Message(this IWords words, Finding finding) =>
        words.Text(finding.Variant is { } v ? $"{finding.Code}_Message_{v}" : $"{finding.Code}_Message", Values(words, finding));

    /// <summary>What a way out says it does.</summary>
    public static string Title(this IWords words, Fix fix) => words.Text(fix.TitleKey, fix.Arguments);

    /// <summary>Why something could not be said: the reason behind an outcome of <c>unknown</c>.</summary>
    public static string Reason(this IWords words, string? key) =>
        words.Find($"Reason_{key}") ?? words.Text("Reason_Other", ("key", key ?? ""));

    private static Dictionary<string, string> Values(IWords words, Finding finding)
    {
        Dictionary<string, string> values = new(finding.Arguments, StringComparer.Ordinal);
        values.TryAdd("path", finding.Path ?? "");
        if (values.TryGetValue("reason", out var reason))
            values["reason"] = words.Reason(reason);
        return values;
    }
}
