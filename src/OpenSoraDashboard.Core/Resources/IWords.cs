using System.Globalization;

namespace OpenSoraDashboard.Core.Resources;

/// <summary>The words of findings, rules, reports and diagnoses in one language.</summary>
public interface IWords
{
    /// <summary>The language in which words come out, and by which numbers and sizes are written.</summary>
    CultureInfo Culture { get; }

    /// <summary>The text under a resource key; null when no language has it.</summary>
    string? Find(string key);
}
