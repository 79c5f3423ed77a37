using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Generation;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary>Names of the configs that releases ship, and of the values that people change in them.</summary>
internal static class VariantListing
{
    /// <summary>The variant of that name; the main inference config without one.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static ConfigVariant Find(Release release, string? name) => name is null
        ? release.DefaultVariant
        : release.Variant(name) ?? throw new UsageException(
            CliText.Get("Usage_Variant", release.Id, name, string.Join(' ', release.Variants.Select(static v => v.Name))));

    /// <summary>One line for each variant; with a variant's name, one for each value that people change in it.</summary>
    public static void Write(CommandContext context, IReadOnlyList<Release> releases, string? name)
    {
        var rows = name is null
            ? releases.SelectMany(r => r.Variants.Select(v => (Cells: new[] { r.Id, v.Name, v.Path }, v.Kind))).Where(r => r.Kind != VariantKind.Plugin).Select(r => r.Cells).ToList()
            : ConfigSettings.OptionsOf(releases[0], Find(releases[0], name)).Select(o => new[] { o.Path, OptionLimits.Text(o, context.Words.Culture) }).ToList();
        var widths = Enumerable.Range(0, rows[0].Length - 1).Select(i => rows.Max(r => DisplayWidth.Of(r[i]))).ToList();
        foreach (var row in rows)
            context.Output.WriteLine(string.Concat(row[..^1].Select((cell, i) => cell + new string(' ', widths[i] - DisplayWidth.Of(cell) + 2))) + row[^1]);
    }
}
