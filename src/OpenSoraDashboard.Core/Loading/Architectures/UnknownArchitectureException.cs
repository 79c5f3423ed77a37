namespace OpenSoraDashboard.Core.Loading.Architectures;

/// <summary>
/// A keyword or config value from which the model's tensors cannot be told. It never leaves <see cref="LoaderContract"/>:
/// the load is then <see cref="LoadOutcome.Unknown"/>.
/// </summary>
internal sealed class UnknownArchitectureException(string attribute)
    : Exception($"The tensors cannot be told from the value of {attribute}.")
{
    /// <summary>The config attribute.</summary>
    public string Attribute { get; } = attribute;
}
