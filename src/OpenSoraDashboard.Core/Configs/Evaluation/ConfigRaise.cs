using OpenSoraDashboard.Core.Configs.Syntax;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>An exception that the config certainly raises.</summary>
internal sealed class ConfigRaise(string type, string message) : Exception(message)
{
    /// <summary>Python's class name without its module.</summary>
    public string Type { get; } = type;

    /// <summary>The innermost piece in which it was raised; set on the way out.</summary>
    public PyNode? Node { get; set; }
}
