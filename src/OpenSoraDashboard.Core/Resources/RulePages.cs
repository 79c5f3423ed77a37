using System.Reflection;
using System.Text;
using Markdig;
using OpenSoraDashboard.Core.Checks;

namespace OpenSoraDashboard.Core.Resources;

/// <summary>The page of each rule: what it means, why it matters, what the program says word for word, and the way out.</summary>
public static class RulePages
{
    // Raw HTML in a page would reach the browser as it is; with it switched off it shows as text.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>The page as Markdown, its title included; null when there is no such rule.</summary>
    public static string? Markdown(string code, IWords words)
    {
        if (CheckCatalog.Find(code) is not { } rule || (Read(rule.Code, words.Culture.Name) ?? Read(rule.Code, "en")) is not { } body)
            return null;
        return $"# {rule.Code}: {words.Title(rule.Code)}\n\n{body}";
    }

    /// <summary>The page as HTML; null when there is no such rule. Nothing in it comes from outside the program.</summary>
    public static string? Html(string code, IWords words) =>
        Markdown(code, words) is { } text ? Markdig.Markdown.ToHtml(text, Pipeline) : null;

    /// <summary>The page for a terminal: headings and code as plain lines; null when there is no such rule.</summary>
    public static string? Text(string code, IWords words)
    {
        if (Markdown(code, words) is not { } page)
            return null;
        var text = new StringBuilder(page.Length);
        var fenced = false;
        foreach (var line in page.Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                fenced = !fenced;
            else if (fenced)
                text.Append("    ").Append(line).Append('\n');
            else
                text.Append(line.TrimStart('#').TrimStart().Replace("`", "", StringComparison.Ordinal)).Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string? Read(string code, string language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"rules/{code}.{language}.md");
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
