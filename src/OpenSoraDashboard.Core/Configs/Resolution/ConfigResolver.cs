using System.Text.RegularExpressions;
using OpenSoraDashboard.Core.Configs.Evaluation;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Resolution;

/// <summary>Says what a config comes to under mmengine 0.10 on Python 3.11, without running it.</summary>
public static class ConfigResolver
{
    private static readonly string[] Reserved = ["filename", "text", "pretty_text", "env_variables"];

    /// <summary>Resolves a file.</summary>
    /// <param name="path">Its path; relative ones count from the current folder.</param>
    /// <param name="options">Environment and unsaved files; null for the process's own.</param>
    public static ConfigResolution Resolve(string path, ResolveOptions? options = null)
    {
        var resolver = new FileResolver(options ?? new ResolveOptions());
        return Run(resolver, path, () => path.EndsWith(".py", StringComparison.Ordinal) ? resolver.Open(path) : null);
    }

    /// <summary>Resolves text that need not be on disk; its bases are read from there.</summary>
    public static ConfigResolution Resolve(ConfigDocument document, ResolveOptions? options = null)
    {
        var world = options ?? new ResolveOptions();
        var inner = world.Open;
        return Resolve(
            document.Path,
            world with { Open = p => p.Equals(document.Path, StringComparison.Ordinal) ? document : inner?.Invoke(p) });
    }

    private static ConfigResolution Run(FileResolver resolver, string path, Func<ConfigDocument?> openFirst)
    {
        var file = Path.GetFullPath(path);
        try
        {
            var values = resolver.Resolve(openFirst(), path, isBase: false);
            if (resolver.Uncertain is null)
                Reserve(values, file);
            var entries = Entries(values);
            var shown = Objects.ToValue(values);
            // What is not evaluated may raise; where it left no trace in the values, only this says so.
            var open = resolver.Uncertain ?? (HasDynamic(shown) ? null : resolver.MayRaise);
            var uncertain = open?.Source ?? CustomImports(values);
            return new ConfigResolution
            {
                File = file,
                Files = resolver.Files,
                Value = uncertain is null ? shown : new PyDynamic(uncertain),
                Entries = entries,
                UncertainFrom = open?.Origin ?? (uncertain is null ? null : values.Items[new PyStr("custom_imports")].Origin),
            };
        }
        catch (ResolveFault) when ((resolver.Uncertain ?? resolver.MayRaise) is not null)
        {
            // Something may have raised before, or it may never come to this.
            return Unknown(resolver, file, (resolver.Uncertain ?? resolver.MayRaise)!.Source);
        }
        catch (ResolveFault e)
        {
            return new ConfigResolution { File = file, Files = resolver.Files, Error = e.Error, IsLazy = resolver.IsLazy };
        }
        catch (UnknownException e)
        {
            return Unknown(resolver, file, e.Message);
        }
        catch (RegexMatchTimeoutException e)
        {
            return Unknown(resolver, file, e.Pattern);
        }
    }

    private static bool HasDynamic(PyValue value) => value switch
    {
        PyDynamic => true,
        PyList l => l.Items.Any(HasDynamic),
        PyTuple t => t.Items.Any(HasDynamic),
        PyDict d => d.Items.Any(i => HasDynamic(i.Value)),
        _ => false,
    };

    private static ConfigResolution Unknown(FileResolver resolver, string file, string source) => new()
    {
        File = file,
        Files = resolver.Files,
        Value = new PyDynamic(source),
        UncertainFrom = (resolver.Uncertain ?? resolver.MayRaise)?.Origin ?? new Origin(file, 1),
        IsLazy = resolver.IsLazy,
    };

    private static void Reserve(DictObj values, string file)
    {
        foreach (var (key, slot) in values.Items)
        {
            if (key is PyStr { Value: var name } && Reserved.Contains(name, StringComparer.Ordinal))
                throw new ResolveFault("KeyError", $"'{name} is reserved for config file'", slot.Origin?.File ?? file, slot.Origin is { Line: > 0 } o ? o.Line : null);
        }
    }

    // Modules that are imported may do anything, and may not be there.
    private static string? CustomImports(DictObj values) =>
        values["custom_imports"] is { } imports && Objects.Truth(imports) != false ? "custom_imports" : null;

    private static List<ResolvedEntry> Entries(Obj value, int depth = 0)
    {
        if (depth > 100)
            return [];
        return value switch
        {
            ChangingObj { Lost: not null } => [],
            DictObj d => [.. d.Items.Select(i => Entry(i.Key, i.Value, depth))],
            ListObj l => [.. l.Items.Select((s, i) => Entry(new PyInt(i), s, depth))],
            TupleObj t => [.. t.Items.Select((s, i) => Entry(new PyInt(i), s, depth))],
            _ => [],
        };
    }

    private static ResolvedEntry Entry(PyValue key, Slot slot, int depth) =>
        new(key, Objects.ToValue(slot.Value), slot.Origin, Entries(slot.Value, depth + 1));
}
