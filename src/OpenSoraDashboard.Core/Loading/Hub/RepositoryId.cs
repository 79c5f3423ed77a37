using System.Text.RegularExpressions;

namespace OpenSoraDashboard.Core.Loading.Hub;

/// <summary>The form of a repository id, as huggingface_hub's <c>validate_repo_id</c> demands it.</summary>
public static partial class RepositoryId
{
    private static readonly Version NewWords = new(0, 36);

    /// <summary>The text of <c>HFValidationError</c>; null when the string could be a repository id.</summary>
    /// <param name="id">What is taken for an id.</param>
    /// <param name="hub">Version of huggingface_hub: 0.36 changed one of the texts.</param>
    public static string? Objection(string id, Version hub)
    {
        if (id.Count(c => c == '/') > 1)
            return $"Repo id must be in the form 'repo_name' or 'namespace/repo_name': '{id}'. Use `repo_type` argument if needed.";
        if (!Form().IsMatch(id))
        {
            return hub >= NewWords
                ? $"Repo id must use alphanumeric chars, '-', '_' or '.'. The name cannot start or end with '-' or '.' and the maximum length is 96: '{id}'."
                : $"Repo id must use alphanumeric chars or '-', '_', '.', '--' and '..' are forbidden, '-' and '.' cannot start or end the name, max length is 96: '{id}'.";
        }

        if (id.Contains("--", StringComparison.Ordinal) || id.Contains("..", StringComparison.Ordinal))
            return $"Cannot have -- or .. in repo_id: '{id}'.";
        return id.EndsWith(".git", StringComparison.Ordinal) ? $"Repo_id cannot end by '.git': '{id}'." : null;
    }

    /// <summary>The folder of a repository in a cache: <c>models--org--name</c>.</summary>
    public static string Folder(string id) => "models--" + id.Replace("/", "--", StringComparison.Ordinal);

    [GeneratedRegex(@"^(\b[\w\-.]+\b/)?\b[\w\-.]{1,96}\b$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
