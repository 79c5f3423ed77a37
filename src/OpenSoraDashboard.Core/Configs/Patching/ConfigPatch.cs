using System.Text;
using OpenSoraDashboard.Core.Configs.Resolution;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Patching;

/// <summary>Changes single values of a config and leaves every other byte as it is. Nothing is written here.</summary>
public static class ConfigPatch
{
    private const string DeleteKey = "_delete_";

    /// <summary>Other values that change along, as far as they are named.</summary>
    private const int OthersNamed = 8;

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
        List<PatchNote> notes = [];
        var world = options ?? new ResolveOptions();
        foreach (var (path, value) in values)
        {
            var main = changed.GetValueOrDefault(document.Path, document);
            var before = ConfigResolver.Resolve(main, Over(world, changed));
            var file = main;
            var inBase = Holder(before, path) is { } holder && !holder.File.Equals(document.Path, StringComparison.Ordinal) ? holder : null;
            if (inBase is not null && target == PatchTarget.Base)
            {
                file = before.Files.First(f => f.Path.Equals(inBase.File, StringComparison.Ordinal));
                originals.TryAdd(file.Path, file);
            }

            if (inBase is not null)
                notes.Add(new PatchNote(target == PatchTarget.Base ? PatchNoteKind.BaseChanged : PatchNoteKind.Inherited, path, inBase.File, inBase.Line));
            var noted = notes.Count;
            changed[file.Path] = Set(file, path, value, before, notes);
            var after = ConfigResolver.Resolve(changed.GetValueOrDefault(document.Path, document), Over(world, changed));
            // mmengine merges a dict into the base's one, and into nothing else: to stand instead of it, it says so.
            if (!Holds(after, path, value) && value is PyDict dict && file == main && inBase is not null)
            {
                notes.RemoveRange(noted, notes.Count - noted);
                changed[file.Path] = Set(file, path, new PyDict([new(new PyStr(DeleteKey), new PyBool(true)), .. dict.Items]), before, notes);
                notes.Add(new PatchNote(PatchNoteKind.BaseDropped, path, inBase.File, inBase.Line));
                after = ConfigResolver.Resolve(changed.GetValueOrDefault(document.Path, document), Over(world, changed));
            }

            if (!Holds(after, path, value))
                throw new ConfigPatchException(after.Error is { Type: "TypeError" } e && e.Message.Contains("cannot inherit from base", StringComparison.Ordinal) ? "OverBase" : "Uncertain", path);
            var others = Others(before, after, path).Take(OthersNamed).ToList();
            if (others.Count > 0)
                notes.Add(new PatchNote(PatchNoteKind.OthersChanged, path, file.Path, 1, string.Join(", ", others)));
        }

        return new ConfigPatchResult([.. changed.Select(c => new FilePatch(c.Key, originals[c.Key].Bytes, c.Value.Bytes))]) { Notes = notes };
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

    private static bool Holds(ConfigResolution resolution, string path, PyValue value) => resolution.Find(path)?.Value.Equals(value) == true;

    // Values outside the path that are not what they were: the same name may stand for them.
    private static IEnumerable<string> Others(ConfigResolution before, ConfigResolution after, string path)
    {
        var old = before.Entries.ToDictionary(static e => e.Key, static e => e.Value);
        foreach (var entry in after.Entries)
        {
            if (entry.Key.AsText is not { } name || path.Split('.')[0].Equals(name, StringComparison.Ordinal) || !old.TryGetValue(entry.Key, out var was) || was.Equals(entry.Value))
                continue;
            yield return Innermost(was, entry.Value, name);
        }
    }

    private static string Innermost(PyValue was, PyValue now, string path)
    {
        if (was is not PyDict old || now is not PyDict fresh)
            return path;
        var changed = fresh.Items.Where(i => i.Key.AsText is { } k && old[k] is { } o && !o.Equals(i.Value)).Take(2).ToArray();
        return changed.Length == 1 && old.Items.Count == fresh.Items.Count ? Innermost(old[changed[0].Key.AsText!]!, changed[0].Value, $"{path}.{changed[0].Key.AsText}") : path;
    }

    private static ResolveOptions Over(ResolveOptions world, Dictionary<string, ConfigDocument> changed)
    {
        var inner = world.Open;
        return world with { Open = p => changed.GetValueOrDefault(p) ?? inner?.Invoke(p) };
    }

    // The file in which the value, or what should hold it, was written.
    private static Evaluation.Origin? Holder(ConfigResolution resolution, string path)
    {
        for (var at = path; ;)
        {
            if (resolution.Find(at) is { Origin: { } origin })
                return origin;
            var dot = at.LastIndexOf('.');
            if (dot < 0)
                return null;
            at = at[..dot];
        }
    }

    private static ConfigDocument Set(ConfigDocument document, string path, PyValue value, ConfigResolution before, List<PatchNote> notes)
    {
        if (document.Statements is not { } statements || !document.IsPython)
            throw new ConfigPatchException("NotPython", path);
        string[] keys = path.Split('.');
        if (!PyNames.IsPlainIdentifier(keys[0]) || keys.Any(k => k.Length == 0))
            throw new ConfigPatchException("NotAKey", path);
        if (value.AsText is { } text && text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.IsNormalized())
            throw new ConfigPatchException("NotText", path);
        var style = FileStyle.Of(document);
        if (ValuePlace.Find(statements, keys) is { } place)
        {
            var line = document.LineOf(place.Start);
            if (place.Through is { } shared)
                notes.Add(new PatchNote(PatchNoteKind.SharedChanged, path, document.Path, line, shared));
            if (place.Holder is not { } holder)
            {
                if (place.ByName is { } name)
                    notes.Add(new PatchNote(PatchNoteKind.NameReplaced, path, document.Path, line, name));
                // A text keeps the quotes that stand there.
                var written = document.Text[place.Start] is '"' or '\'' ? style with { Quote = document.Text[place.Start] } : style;
                return With(document, [(place.Start, place.End - place.Start, written.Write(value))], style);
            }

            var (missing, whole) = Whole(before, keys, keys.Length - place.Missing.Count, value, path, notes);
            var source = style.Write(Nest(whole, before, keys, keys.Length - place.Missing.Count + 1, missing));
            return With(document, [.. ArgumentInsertion.Plan(document.Text, holder, Key(before, keys, keys.Length - place.Missing.Count), source, style).Select(i => (i.At, 0, i.Text))], style);
        }

        // Assigned, but by code that is not followed here.
        if (before.Find(keys[0]) is { Origin: { } origin } && origin.File.Equals(document.Path, StringComparison.Ordinal))
            throw new ConfigPatchException("Code", path);
        var end = document.Text.Length == 0 || document.Text.EndsWith('\n') ? "" : "\n";
        var (depth, given) = Whole(before, keys, 0, value, path, notes);
        return With(document, [(document.Text.Length, 0, $"{end}{keys[0]} = {style.Write(Nest(given, before, keys, 1, depth))}\n")], style);
    }

    // A child cannot change one item of a base's list: the whole list is written, with the item changed.
    private static (int Depth, PyValue Value) Whole(ConfigResolution before, string[] keys, int from, PyValue value, string path, List<PatchNote> notes)
    {
        for (var depth = from + 1; depth < keys.Length; depth++)
        {
            var prefix = string.Join('.', keys.Take(depth));
            if (before.Find(prefix)?.Value is not (PyList or PyTuple) || before.Find(prefix)!.Value is not { } list)
                continue;
            notes.Add(new PatchNote(PatchNoteKind.WholeList, path, before.File, 1, prefix));
            return (depth, Replaced(list, keys.AsSpan(depth), value, path));
        }

        return (keys.Length, value);
    }

    private static PyValue Replaced(PyValue holder, ReadOnlySpan<string> keys, PyValue value, string path)
    {
        if (keys.IsEmpty)
            return value;
        var key = keys[0];
        IReadOnlyList<PyValue> items = holder switch { PyList l => l.Items, PyTuple t => t.Items, _ => [] };
        if (holder is PyList or PyTuple)
        {
            if (!int.TryParse(key, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var at) || at >= items.Count)
                throw new ConfigPatchException("NoIndex", path);
            PyValue[] changed = [.. items];
            changed[at] = Replaced(changed[at], keys[1..], value, path);
            return holder is PyList ? new PyList(changed) : new PyTuple(changed);
        }

        if (holder is not PyDict dict)
            throw new ConfigPatchException("OverBase", path);
        List<KeyValuePair<PyValue, PyValue>> pairs = [.. dict.Items];
        var place = pairs.FindIndex(p => p.Key.AsText?.Equals(key, StringComparison.Ordinal) == true || p.Key is PyInt i && i.Value.ToString(System.Globalization.CultureInfo.InvariantCulture).Equals(key, StringComparison.Ordinal));
        var inner = Replaced(place < 0 ? PyDict.Empty : pairs[place].Value, keys[1..], value, path);
        if (place < 0)
            pairs.Add(new(new PyStr(key), inner));
        else
            pairs[place] = new(pairs[place].Key, inner);
        return new PyDict(pairs);
    }

    // A key as the config has it, or as its neighbours are: a bucket table has numbers for keys.
    private static PyValue Key(ConfigResolution before, string[] keys, int at)
    {
        if (before.Find(string.Join('.', keys.Take(at + 1)))?.Key is { } known)
            return known;
        var number = int.TryParse(keys[at], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var digits);
        if (!number || at == 0)
            return new PyStr(keys[at]);
        List<PyDict> like = before.Find(string.Join('.', keys.Take(at)))?.Value is PyDict parent
            ? [parent]
            : [.. (at < 2 ? null : before.Find(string.Join('.', keys.Take(at - 1)))?.Value as PyDict)?.Items.Select(i => i.Value).OfType<PyDict>() ?? []];
        return like.Count > 0 && like.TrueForAll(d => d.Items.Count > 0 && d.Items.All(i => i.Key is PyInt)) ? new PyInt(digits) : new PyStr(keys[at]);
    }

    private static PyValue Nest(PyValue value, ConfigResolution before, string[] keys, int from, int to)
    {
        for (var i = to - 1; i >= from; i--)
            value = new PyDict([KeyValuePair.Create(Key(before, keys, i), value)]);
        return value;
    }

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
