using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Generation;

/// <summary>Values that somebody wants in a variant, held against the release's limits.</summary>
public sealed record ConfigSettings
{
    /// <summary>No change.</summary>
    public static readonly ConfigSettings None = new();

    /// <summary>Config keys with their values, in the form that the config will hold.</summary>
    public IReadOnlyList<KeyValuePair<string, PyValue>> Values { get; private init; } = [];

    /// <summary>What cannot be set.</summary>
    public IReadOnlyList<OptionFault> Faults { get; private init; } = [];

    /// <summary>Top-level keys that no shipped config of the release has.</summary>
    public IReadOnlyList<string> UnknownKeys { get; private init; } = [];

    /// <summary>The options of a variant, in the catalog's order.</summary>
    public static IReadOnlyList<ConfigOption> OptionsOf(Release release, ConfigVariant variant) => [.. release.Options.Where(o => o.IsFor(variant))];

    /// <summary>Reads settings.</summary>
    /// <param name="release">The release.</param>
    /// <param name="variant">The variant to change.</param>
    /// <param name="given">Keys, written out (<c>sampling_option.resolution</c>) or by their last part where that is enough, with the values wanted.</param>
    public static ConfigSettings Read(Release release, ConfigVariant variant, IEnumerable<KeyValuePair<string, PyValue>> given)
    {
        var options = OptionsOf(release, variant);
        OrderedDictionary<string, PyValue> values = new(StringComparer.Ordinal);
        List<OptionFault> faults = [];
        List<string> unknown = [];
        foreach (var (name, wanted) in given)
        {
            var option = Find(options, variant, name);
            if (option is null)
            {
                if (Free(release, variant, name, wanted) is { } fault)
                    faults.Add(fault);
                else
                    values[name] = wanted;
                if (!name.Contains('.', StringComparison.Ordinal) && !release.Variants.Any(v => v.Values.ContainsKey(name)))
                    unknown.Add(name);
                continue;
            }

            var (value, wrong) = OptionValue.Read(option, wanted);
            if (wrong is not null)
                faults.Add(wrong);
            else
                values[option.Path] = value!;
        }

        var official = new PyDict([.. variant.PythonValues.Select(v => KeyValuePair.Create<PyValue, PyValue>(new PyStr(v.Key), v.Value))]);
        foreach (var option in options.Where(o => o.ChoicesBy is not null))
        {
            var other = values.GetValueOrDefault(option.ChoicesBy!) ?? official[option.ChoicesBy!];
            if ((values.ContainsKey(option.Path) || values.ContainsKey(option.ChoicesBy!))
                && (values.GetValueOrDefault(option.Path) ?? official[option.Path]) is { } value && OptionValue.Beside(option, value, other) is { } fault)
                faults.Add(fault);
        }

        return new ConfigSettings { Values = [.. values], Faults = faults, UnknownKeys = unknown };
    }

    private static ConfigOption? Find(IReadOnlyList<ConfigOption> options, ConfigVariant variant, string name)
    {
        if (options.FirstOrDefault(o => o.Path.Equals(name, StringComparison.Ordinal)) is { } exact)
            return exact;
        if (name.Contains('.', StringComparison.Ordinal) || variant.Values.ContainsKey(name))
            return null;
        var ends = options.Where(o => o.Path.EndsWith("." + name, StringComparison.Ordinal)).ToList();
        return ends.Count == 1 ? ends[0] : null;
    }

    // A key that is no option: fine at the top, and in a part that exists, unless its builder is known to refuse it.
    private static OptionFault? Free(Release release, ConfigVariant variant, string name, PyValue wanted)
    {
        var keys = name.Split('.');
        if (!PyNames.IsPlainIdentifier(keys[0]) || keys.Any(k => k.Length == 0) || keys[0].StartsWith("__", StringComparison.Ordinal) || keys[0] is "_base_" or "filename" or "text" or "pretty_text" or "env_variables")
            return new OptionFault(name, "NoKey", []);
        // The release has such an option, but this variant's scripts do not read it.
        if (release.Options.Any(o => o.Path.Equals(name, StringComparison.Ordinal)) && !variant.Values.ContainsKey(keys[0]))
            return new OptionFault(name, "NotHere", [new("variant", variant.Name)]);
        if (keys.Length == 1)
            return null;
        if (keys is ["scheduler", var keyword] && Schedulers.Of(release.Id) is { Count: > 0 } schedulers)
            return Scheduler(variant, schedulers, name, keyword, wanted);
        if (variant.Component(keys[0]) is not { } part)
            return new OptionFault(name, "NoPart", [new("part", keys[0]), new("variant", variant.Name)]);
        var type = part["type"]?.AsText is { } t ? release.Slot(keys[0])?.Type(t) : null;
        if (keys.Length > 2 || type is null || type.OtherKeywords != OtherKeywords.Raises || keys[1] is "type" or "from_pretrained" || type.Parameters.ContainsKey(keys[1]))
            return null;
        return new OptionFault(name, "Refused", [new("type", type.Type), new("values", string.Join(' ', type.Parameters.Keys))]);
    }

    private static OptionFault? Scheduler(ConfigVariant variant, IReadOnlyList<(string Type, string[] Keywords)> known, string name, string keyword, PyValue wanted)
    {
        if (keyword.Equals("type", StringComparison.Ordinal))
            return known.Any(k => wanted.AsText?.Equals(k.Type, StringComparison.Ordinal) == true) ? null : new OptionFault(name, "OneOf", [new("values", string.Join(' ', known.Select(static k => k.Type)))]);
        var type = variant.Component("scheduler")?["type"]?.AsText;
        return known.FirstOrDefault(k => k.Type.Equals(type, StringComparison.Ordinal)).Keywords is { } keywords && !keywords.Contains(keyword, StringComparer.Ordinal)
            ? new OptionFault(name, "Refused", [new("type", type!), new("values", string.Join(' ', keywords))])
            : null;
    }
}
