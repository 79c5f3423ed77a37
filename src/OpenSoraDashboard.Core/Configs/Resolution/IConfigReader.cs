using OpenSoraDashboard.Core.Configs.Evaluation;

namespace OpenSoraDashboard.Core.Configs.Resolution;

/// <summary>One file's own part: which bases it names, and its values.</summary>
internal interface IConfigReader
{
    /// <summary>Its code after which nothing is certain; null while all is.</summary>
    OpenPlace? Uncertain { get; }

    /// <summary>Its code that is not evaluated and may have raised; null where there is none.</summary>
    OpenPlace? MayRaise { get; }

    /// <summary>What it names as bases, as it stands there.</summary>
    IReadOnlyList<Obj> Bases();

    /// <summary>Its values, given its bases.</summary>
    DictObj Values(DictObj bases);
}
