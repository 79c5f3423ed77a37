namespace OpenSoraDashboard.Core.Loading.Generic;

/// <summary>Something about a folder's structure.</summary>
/// <param name="Fault">What kind of thing.</param>
/// <param name="Form">Which message of the rule; null for its plain one.</param>
/// <param name="Path">The absolute path concerned.</param>
/// <param name="Exception">What the library raises; null where it raises nothing or that is not known.</param>
/// <param name="Message">Its text.</param>
/// <param name="Arguments">Values for the message's places.</param>
public sealed record StructureProblem(
    StructureFault Fault,
    string? Form,
    string Path,
    string? Exception,
    string? Message,
    IReadOnlyDictionary<string, string> Arguments)
{
    /// <summary>The library raises. What it takes without a word may be wrong all the same.</summary>
    public bool Stops => Exception is not null;
}

/// <summary>Kinds of <see cref="StructureProblem"/>.</summary>
public enum StructureFault
{
    /// <summary>A file or folder that is looked for is not there.</summary>
    Missing,

    /// <summary>A file is not what its name says, or is cut.</summary>
    Damaged,

    /// <summary>Weights are there under a name that is not looked for.</summary>
    OtherName,

    /// <summary>Index, shards and headers contradict each other so that a tensor is missing.</summary>
    Disagree,

    /// <summary>They contradict each other in what is too much.</summary>
    DisagreeMildly,

    /// <summary>A pickle would import more than weights need.</summary>
    Pickle,

    /// <summary>A pickle could not be followed to its end.</summary>
    PickleOpen,

    /// <summary>Something was not looked at: code, a file that is too long or cannot be read.</summary>
    NotLooked,
}
