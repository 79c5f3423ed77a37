using OpenSoraDashboard.Core.Configs.Evaluation;
using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Configs.Resolution;

/// <summary>Loads one file with its bases, depth first, as mmengine does.</summary>
internal sealed class FileResolver(ResolveOptions options)
{
    private const int MaxChain = 100;
    private const int MaxFiles = 500;

    private readonly List<string> chain = [];
    private readonly List<ConfigDocument> files = [];

    /// <summary>Every file read so far.</summary>
    public IReadOnlyList<ConfigDocument> Files => files;

    /// <summary>The first place after which nothing is certain; null while all is.</summary>
    public OpenPlace? Uncertain { get; private set; }

    /// <summary>The first place that is not evaluated and may have raised, so that no later error is certain; null while there is none.</summary>
    public OpenPlace? MayRaise { get; private set; }

    public bool IsLazy { get; private set; }

    /// <summary>Opens a file as Python's <c>open</c> would.</summary>
    /// <exception cref="ResolveFault">It cannot be opened.</exception>
    public ConfigDocument Open(string named)
    {
        if (named.Contains('\0', StringComparison.Ordinal))
            throw new ResolveFault("ValueError", "embedded null byte", null);
        var path = Path.GetFullPath(named);
        if (options.Open?.Invoke(path) is { } given)
            return Keep(given);
        // The system walks a/../b through a, which must be there; a normalised path would not ask.
        if (named.Contains("/../", StringComparison.Ordinal) && AbsentOnTheWay(named))
            throw new ResolveFault("FileNotFoundError", $"[Errno 2] No such file or directory: {PyRepr.Of(new PyStr(named))}", path);
        try
        {
            if (FileStatus.Of(path).Kind == EntryKind.Other)
                throw new ResolveFault(ParseLimits.ErrorType, ParseLimits.NoRegularFile, path);
            if (Directory.Exists(path))
                throw new ResolveFault("IsADirectoryError", $"[Errno 21] Is a directory: {PyRepr.Of(new PyStr(named))}", path);
            return Keep(ConfigDocument.Load(path));
        }
        catch (UnauthorizedAccessException)
        {
            throw new ResolveFault("PermissionError", $"[Errno 13] Permission denied: {PyRepr.Of(new PyStr(named))}", path);
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ResolveFault("FileNotFoundError", $"[Errno 2] No such file or directory: {PyRepr.Of(new PyStr(named))}", path);
        }
        catch (IOException e)
        {
            throw new ResolveFault("OSError", e.Message, path);
        }
    }

    /// <summary>The values of a file merged over its bases.</summary>
    /// <param name="document">The file, opened where it is Python.</param>
    /// <param name="named">Its path as it was named.</param>
    /// <param name="isBase">It is another's base.</param>
    /// <exception cref="ResolveFault">It does not load.</exception>
    /// <exception cref="UnknownException">It cannot be told whether it does.</exception>
    public DictObj Resolve(ConfigDocument? document, string named, bool isBase)
    {
        if (document is not null)
        {
            if (document.SyntaxError is { } error)
                throw new ResolveFault(error);
            if (LazyImports.Detect(document))
            {
                if (isBase)
                    throw LazyImports.LazyBase(named);
                IsLazy = true;
                return new LazyRun(document, TryOpen).Run();
            }
        }

        if (named.Contains('\0', StringComparison.Ordinal))
            throw new ResolveFault("FileNotFoundError", $"file \"{named}\" does not exist", null);
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(named));
        if (options.Open?.Invoke(path) is null && (!File.Exists(path) || FileStatus.Of(path).Kind == EntryKind.Other))
            throw new ResolveFault("FileNotFoundError", $"file \"{path}\" does not exist", path);
        var extension = ExtensionOf(path);
        if (extension is not (".py" or ".json" or ".yaml" or ".yml"))
            throw new ResolveFault("OSError", "Only py/yml/yaml/json type are supported now!", path);
        document ??= Open(path);
        if (document.DecodeError is { } broken)
            throw new ResolveFault(broken);
        if (chain.Contains(path, StringComparer.Ordinal))
            throw new ResolveFault("RecursionError", "maximum recursion depth exceeded", path);
        if (chain.Count >= MaxChain || files.Count > MaxFiles)
            throw new ResolveFault(ParseLimits.ErrorType, "more base files than are followed", path);
        chain.Add(path);
        try
        {
            return Load(document);
        }
        catch (ConfigRaise e)
        {
            throw new ResolveFault(e.Type, e.Message, path, e.Node is null ? null : document.LineOf(Math.Min(e.Node.Start, document.Text.Length)));
        }
        finally
        {
            chain.RemoveAt(chain.Count - 1);
        }
    }

    private DictObj Load(ConfigDocument document)
    {
        var substituted = TextSubstitution.Of(document, options);
        var reader = document.IsPython ? (IConfigReader)new PythonReader(document, substituted) : new DataReader(document, substituted);
        var bases = new DictObj(isConfigDict: true);
        foreach (var named in reader.Bases())
        {
            var path = BasePaths.Join(named, document.Path);
            var below = Resolve(path.EndsWith(".py", StringComparison.Ordinal) ? Open(path) : null, path, isBase: true);
            var twice = bases.Items.Keys.Where(below.Items.ContainsKey).ToList();
            if (twice.Count > 0)
                throw new ConfigRaise("KeyError", PyRepr.Of(new PyStr($"Duplicate key is not allowed among bases. Duplicate keys: {PyRepr.Of(new PySet(twice))}")));
            ConfigDicts.Update(bases, below.Items);
        }

        var own = reader.Values(bases);
        Uncertain ??= reader.Uncertain;
        MayRaise ??= reader.MayRaise;
        Deprecation(own);
        ObjectSizes.RequireNoCycle(own);
        ObjectSizes.Require(own);
        var filled = BaseValues.Fill(own, bases);
        filled.Remove(new PyStr("_base_"));
        var merged = ConfigMerge.Over(filled, bases);
        ObjectSizes.Require(merged);
        foreach (var key in merged.Items.Keys.ToList())
        {
            if (key is not PyStr name)
                throw new ConfigRaise("AttributeError", $"'{new Scalar(key).TypeName}' object has no attribute 'startswith'");
            if (name.Value.StartsWith("__", StringComparison.Ordinal))
                merged.Remove(key);
        }

        return merged;
    }

    private static void Deprecation(DictObj values)
    {
        if (!values.Remove(new PyStr("_deprecation_"), out var note))
            return;
        // mmengine looks for two words in it, whatever it is.
        Comparisons.Contains(note.Value, Scalar.Of("expected"));
    }

    private static bool AbsentOnTheWay(string named)
    {
        for (var at = named.IndexOf("/../", StringComparison.Ordinal); at >= 0; at = named.IndexOf("/../", at + 3, StringComparison.Ordinal))
        {
            if (at > 0 && !Directory.Exists(named[..at]))
                return true;
        }

        return false;
    }

    private ConfigDocument? TryOpen(string path)
    {
        try
        {
            return Directory.Exists(path) ? null : Open(path);
        }
        catch (ResolveFault)
        {
            return null;
        }
    }

    private ConfigDocument Keep(ConfigDocument document)
    {
        if (!files.Exists(f => f.Path.Equals(document.Path, StringComparison.Ordinal)))
            files.Add(document);
        return document;
    }

    private static string ExtensionOf(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        return dot <= 0 ? "" : name[dot..];
    }
}
