namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <summary>What Python raises at this point of a pickle. Never leaves the readers.</summary>
/// <param name="type">The exception class without its module.</param>
/// <param name="message">What Python prints.</param>
internal sealed class PickleRaise(string type, string message) : Exception(message)
{
    public string Type { get; } = type;

    public static PickleRaise Unpickling(string message) => new("UnpicklingError", message);

    public static PickleRaise Truncated() => Unpickling("pickle data was truncated");
}

/// <summary>A limit of the walk is reached: what follows is not known. Never leaves the readers.</summary>
/// <param name="limit">Which limit.</param>
internal sealed class PickleLimitReached(string limit) : Exception(limit);
