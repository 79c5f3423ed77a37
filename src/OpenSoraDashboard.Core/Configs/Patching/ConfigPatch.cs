using System.Text;
using OpenSoraDashboard.Core.Configs.Resolution;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Patching;

/// <summary>Changes single values of a config and leaves every other byte as it is. Nothing is written here.</summary>
public static class ConfigPatch
{
    /// <summary>Sets values one after the other.</summary>
    /// <param name="document">The config.</param>
    /// <param name="values">Dotted paths with their new values: <c>model.from_pretrained</c>.</param>
    /// <param name="target">Where a value is changed that a base holds.</param>
    /// <param name="options">The world in which the config is resolved; null for the process's own.</param>
    /// <exception cref="ConfigPatchException">A value cannot be set with certainty.</exception>
    public static ConfigPatchResult Apply(
        ConfigDocument document,
        IReadOnlyList<KeyValuePair<string, PyValue>> values,
        PatchTarget target = PatchTarget.Override,
        ResolveOptions? options = null)
    {
        Dictionary<string, ConfigDocument> changed = new(StringComparer.Ordinal);
        Dictionary<string, ConfigDocument> originals = new(StringComparer.Ordinal) { [document.Path] = document };
        var world = options ?? new ResolveOptions();
        foreach (var (path, value) in values)
        {
            var main = changed.GetValueOrDefault(document.Path, document);
            var before = ConfigResolver.Resolve(main, Over(world, changed));
            var file = main;
            if (target == PatchTarget.Base && Holder(before, path) is { } holder && !holder.Equals(document.Path, StringComparison.Ordinal))
            {
                var original = before.Files.First(f => f.Path.Equals(holder, StringComparison.Ordinal));
                originals.TryAdd(holder, original);
                file = original;
            }

            var patched = Set(file, path, value, before);
            changed[file.Path] = patched;
            var after = ConfigResolver.Resolve(changed.GetValueOrDefault(document.Path, document), Over(world, changed));
            if (after.Find(path)?.Value.Equals(value) != true)
                throw new ConfigPatchException("Uncertain", path);
        }

        return new ConfigPatchResult([.. changed.Select(c => new FilePatch(c.Key, originals[c.Key].Bytes, c.Value.Bytes))]);
    }

    /// <summary>Removes a key with its value from the file that says it.</summary>
    /// <param name="document">The config.</param>
    /// <param name="path">Dotted path of the key.</param>
    /// <param name="options">The world in which the config is resolved; null for the process's own.</param>
    /// <exception cref="ConfigPatchException">It cannot be removed with certainty.</exception>
    public static ConfigPatchResult Remove(ConfigDocument document, string path, ResolveOptions? options = null)
    {
        var world = options ?? new ResolveOptions();
        var before = ConfigResolver.Resolve(document, world);
        if (before.Find(path) is not { } entry)
            throw new ConfigPatchException("NotThere", path);
        var file = entry.Origin is { } origin ? before.Files.FirstOrDefault(f => f.Path.Equals(origin.File, StringComparison.Ordinal)) ?? document : document;
        if (file.Statements is not { } statements || !file.IsPython)
            throw new ConfigPatchException("NotPython", path);
        if (KeyRemoval.Plan(file.Text, statements, path.Split('.')) is not { } range)
            throw new ConfigPatchException("Code", path);
        var patched = With(file, [(range.Start, range.Length, "")], FileStyle.Of(file));
        var after = ConfigResolver.Resolve(file == document ? patched : document, Over(world, new(StringComparer.Ordinal) { [file.Path] = patched }));
        if (after.Error is not null || after.Find(path) is not null)
            throw new ConfigPatchException("Uncertain", path);
        return new ConfigPatchResult([new FilePatch(file.Path, file.Bytes, patched.Bytes)]);
    }

    private static ResolveOptions Over(ResolveOptions world, Dictionary<string, ConfigDocument> changed)
    {
        var inner = world.Open;
        return world with { Open = p => changed.GetValueOrDefault(p) ?? inner?.Invoke(p) };
    }

    // The file in which the value, or what should hold it, was written.
    private static string? Holder(ConfigResolution resolution, string path)
    {
        for (var at = path; ;)
        {
            if (resolution.Find(at) is { Origin: { } origin })
                return origin.File;
            var dot = at.LastIndexOf('.');
            if (dot < 0)
                return null;
            at = at[..dot];
        }
    }

    private static ConfigDocument Set(ConfigDocument document, string path, PyValue value, ConfigResolution before)
    {
        if (document.Statements is not { } statements || !document.IsPython)
            throw new ConfigPatchException("NotPython", path);
        string[] keys = path.Split('.');
        if (!PyNames.IsPlainIdentifier(keys[0]) || keys.Any(k => k.Length == 0))
            throw new ConfigPatchException("NotAKey", path);
        var style = FileStyle.Of(document);
        if (ValuePlace.Find(statements, keys) is { } place)
        {
            if (place.Holder is not { } holder)
                return With(document, [(place.Start, place.End - place.Start, style.Write(value))], style);
            var source = style.Write(Nest(value, place.Missing.Skip(1)));
            return With(document, [.. ArgumentInsertion.Plan(document.Text, holder, place.Missing[0], source, style).Select(i => (i.At, 0, i.Text))], style);
        }

        // Assigned, but by code that is not followed here.
        if (before.Find(keys[0]) is { Origin: { } origin } && origin.File.Equals(document.Path, StringComparison.Ordinal))
            throw new ConfigPatchException("Code", path);
        var end = document.Text.Length == 0 || document.Text.EndsWith('\n') ? "" : "\n";
        return With(document, [(document.Text.Length, 0, $"{end}{keys[0]} = {style.Write(Nest(value, keys.Skip(1)))}\n")], style);
    }

    private static PyValue Nest(PyValue value, IEnumerable<string> keys) =>
        keys.Reverse().Aggregate(value, (inner, key) => new PyDict([KeyValuePair.Create<PyValue, PyValue>(new PyStr(key), inner)]));

    private static ConfigDocument With(ConfigDocument document, IReadOnlyList<(int Start, int Length, string Text)> edits, FileStyle style)
    {
        var bytes = TextEdit.Apply(document.Bytes, edits.Select(e =>
        {
            var start = document.ByteOffset(e.Start);
            var text = e.Text.Replace("\n", style.NewLine, StringComparison.Ordinal);
            return new TextEdit(start, document.ByteOffset(e.Start + e.Length) - start, Encoding.UTF8.GetBytes(text));
        }));
        return ConfigDocument.Parse(bytes, document.Path);
    }
}

/// <summary>Where a value is changed that a base holds.</summary>
public enum PatchTarget
{
    /// <summary>The config itself overrides it; the base stays as others use it.</summary>
    Override,

    /// <summary>The base is changed, for every config above it.</summary>
    Base,
}
