using OpenSoraDashboard.Cli.Commands;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Resolution;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Cli.Input;

/// <summary>Takes the components of a deployment from a config file, as mmengine would hold them.</summary>
internal static class ConfigComponents
{
    private const string TypeKey = "type";
    private const string SourceKey = "from_pretrained";

    /// <summary>One choice for each slot that the config fills; its keywords are all there are.</summary>
    /// <param name="file">The config.</param>
    /// <param name="release">The release meant; null while it is not known, then the slots of every release count.</param>
    /// <param name="environment">The environment of the run.</param>
    /// <exception cref="CouldNotRunException">The config does not load, or says what only running it could tell.</exception>
    public static IReadOnlyList<ComponentChoice> Read(string file, Release? release, IReadOnlyDictionary<string, string> environment)
    {
        var path = GivenPath.Absolute(file);
        var resolution = ConfigResolver.Resolve(path, new ResolveOptions { Environment = environment });
        if (resolution.Error is { } error)
            throw new CouldNotRunException(ConfigFaults.Text(error));
        if (resolution.Value is not PyDict values)
            throw new CouldNotRunException(CliText.Get("Config_Uncertain", path, resolution.UncertainFrom?.Line ?? 1));

        IEnumerable<Release> releases = release is null ? ReleaseCatalog.All : [release];
        var slots = releases.SelectMany(static r => r.Slots).Select(static s => s.Slot).Distinct(StringComparer.Ordinal);
        List<ComponentChoice> choices = [];
        foreach (var slot in slots)
        {
            if (values[slot] is { } value && value is not PyNone)
                choices.Add(Choice(slot, value as PyDict ?? throw Dynamic(path, slot)));
        }

        return choices.Count > 0 ? choices : throw new CouldNotRunException(CliText.Get("Config_NoComponents", path));

        ComponentChoice Choice(string slot, PyDict dict)
        {
            var keywords = new Dictionary<string, PyValue>(StringComparer.Ordinal);
            foreach (var (key, value) in dict.Items)
            {
                if (key.AsText is { } name and not TypeKey and not SourceKey)
                    keywords[name] = value;
            }

            return new ComponentChoice(slot)
            {
                Type = dict[TypeKey]?.AsText ?? throw Dynamic(path, $"{slot}.{TypeKey}"),
                HasSource = true,
                Source = dict[SourceKey] switch
                {
                    null or PyNone => null,
                    PyStr s => s.Value,
                    _ => throw Dynamic(path, $"{slot}.{SourceKey}"),
                },
                Keywords = keywords,
                KeywordsAreComplete = true,
            };
        }
    }

    private static CouldNotRunException Dynamic(string path, string key) => new(CliText.Get("Config_NoPlainValue", path, key));
}
