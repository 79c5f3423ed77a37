using OpenSoraDashboard.Core.Configs.Syntax;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>An exception that the config certainly raises.</summary>
internal sealed class ConfigRaise(string type, string message) : Exception(message)
{
    /// <summary>Python's class name without its module.</summary>
    public string Type { get; } = type;

    /// <summary>The innermost piece in which it was raised; set on the way out.</summary>
    public PyNode? Node { get; set; }

    /// <summary>
    /// Notes the piece if it is the innermost, and lets the exception pass: used as a filter, because catching and throwing
    /// again at every level of a deep expression would use up the stack.
    /// </summary>
    /// <returns>Always false.</returns>
    public bool IsPassing(PyNode node)
    {
        Node ??= node;
        return false;
    }
}
