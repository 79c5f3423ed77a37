using System.Globalization;

namespace OpenSoraDashboard.Core.Resources;

/// <summary>Words in the language of whoever is being served: <see cref="CultureInfo.CurrentUICulture"/> at each call.</summary>
public sealed class CurrentWords : IWords
{
    /// <inheritdoc/>
    public CultureInfo Culture => Now.Culture;

    private static Words Now => Words.For(CultureInfo.CurrentUICulture);

    /// <inheritdoc/>
    public string? Find(string key) => Now.Find(key);
}
