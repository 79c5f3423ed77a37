using OpenSoraDashboard.Core.Configs.Evaluation;

namespace OpenSoraDashboard.Core.Configs.Resolution;

/// <summary>One file's own part: which bases it names, and its values.</summary>
internal interface IConfigReader
{
    /// <summary>Where its code stands after which nothing is certain; null while all is.</summary>
    Origin? Uncertain { get; }

    /// <summary>The source that stands for it.</summary>
    string? UncertainSource { get; }

    /// <summary>What it names as bases, as it stands there.</summary>
    IReadOnlyList<Obj> Bases();

    /// <summary>Its values, given its bases.</summary>
    DictObj Values(DictObj bases);
}
