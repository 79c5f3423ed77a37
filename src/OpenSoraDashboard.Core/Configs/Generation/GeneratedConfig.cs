using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Core.Configs.Generation;

/// <summary>A config with everything around it that a run needs.</summary>
/// <param name="FileName">Suggested name: <c>opensora-1.1-sample.py</c>.</param>
/// <param name="Text">The whole file, LF line ends, to be written as UTF-8 without a byte order mark.</param>
/// <param name="Commands">Environment block and start command.</param>
/// <param name="LinkScript">A POSIX shell script that puts links where the loaders look; null where none is needed.</param>
/// <param name="Readme">The steps in order, as Markdown.</param>
public sealed record GeneratedConfig(string FileName, string Text, CommandBlock Commands, string? LinkScript, string Readme)
{
    /// <summary>What the config holds, in its order.</summary>
    public PyDict Values { get; init; } = new([]);

    /// <summary>What to know before it is started, in the request's language: what is still missing, and traps of the command line.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
