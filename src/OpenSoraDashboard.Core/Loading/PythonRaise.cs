namespace OpenSoraDashboard.Core.Loading;

/// <summary>
/// The Python exception that the simulated code raises. It travels through the simulation as the real one travels
/// through the real code, so that a contract reads like the code it stands for; it never leaves <see cref="LoaderContract"/>.
/// </summary>
public sealed class PythonRaise : Exception
{
    /// <param name="type">Class name without module, e.g. <c>OSError</c>.</param>
    /// <param name="message">What <c>str(e)</c> gives.</param>
    /// <param name="wantsNetwork">What stopped it is a file that only a Hub request could have brought.</param>
    public PythonRaise(string type, string message, bool wantsNetwork = false)
        : base(message)
    {
        Type = type;
        WantsNetwork = wantsNetwork;
    }

    /// <summary>Class name without module.</summary>
    public string Type { get; }

    /// <summary>True when a Hub request could have brought what is missing.</summary>
    public bool WantsNetwork { get; }

    /// <summary>The path at which it happened, where there is one.</summary>
    public string? Path { get; init; }
}
