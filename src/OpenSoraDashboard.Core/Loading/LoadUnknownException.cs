namespace OpenSoraDashboard.Core.Loading;

/// <summary>
/// What the real code does from here on is not known. It never leaves <see cref="LoaderContract"/>: the load is then
/// <see cref="LoadOutcome.Unknown"/>, which is never green.
/// </summary>
internal sealed class LoadUnknownException(string reason) : Exception(reason)
{
    /// <summary>Resource key of the reason.</summary>
    public string Reason { get; } = reason;
}
