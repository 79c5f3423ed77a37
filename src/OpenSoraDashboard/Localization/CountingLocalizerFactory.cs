using System.Globalization;
using Microsoft.Extensions.Localization;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Localization;

/// <summary>The words of the resource files, with <c>{0:file|files}</c> understood.</summary>
internal sealed class CountingLocalizerFactory(ResourceManagerStringLocalizerFactory inner) : IStringLocalizerFactory
{
    public IStringLocalizer Create(Type resourceSource) => new CountingLocalizer(inner.Create(resourceSource));

    public IStringLocalizer Create(string baseName, string location) => new CountingLocalizer(inner.Create(baseName, location));

    private sealed class CountingLocalizer(IStringLocalizer inner) : IStringLocalizer
    {
        public LocalizedString this[string name] => inner[name];

        public LocalizedString this[string name, params object[] arguments]
        {
            get
            {
                var text = inner[name];
                var filled = string.Format(new CountFormat(CultureInfo.CurrentCulture), text.Value, arguments);
                return new LocalizedString(name, filled, text.ResourceNotFound, text.SearchedLocation);
            }
        }

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => inner.GetAllStrings(includeParentCultures);
    }
}
