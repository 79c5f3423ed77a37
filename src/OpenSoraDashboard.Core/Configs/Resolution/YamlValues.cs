using System.Globalization;
using OpenSoraDashboard.Core.Configs.Evaluation;
using OpenSoraDashboard.Core.Configs.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace OpenSoraDashboard.Core.Configs.Resolution;

/// <summary>YAML as PyYAML's full loader builds it. Tags that make Python objects are never followed.</summary>
internal sealed class YamlValues
{
    private const int MaxDepth = 100;
    private const int MaxNodes = 100_000;
    private const int ReaderBuffer = 16_000;
    private const string Core = "tag:yaml.org,2002:";

    private readonly Parser parser;
    private readonly Origin origin;
    private readonly Dictionary<string, Obj> anchors = new(StringComparer.Ordinal);
    private int nodes;

    private YamlValues(string text, Origin origin)
    {
        parser = new Parser(new StringReader(text));
        this.origin = origin;
    }

    /// <summary>Reads a document.</summary>
    /// <exception cref="ConfigRaise">PyYAML refuses it.</exception>
    /// <exception cref="UnknownException">A tag runs code, or the tree is too large.</exception>
    public static Obj Read(string text, Origin origin)
    {
        if (text.StartsWith('\uFEFF'))
            text = text[1..];
        Refuse(text);
        try
        {
            return new YamlValues(text, origin).Document();
        }
        catch (AnchorNotFoundException e)
        {
            throw new ConfigRaise("ComposerError", e.Message);
        }
        catch (YamlException e)
        {
            // PyYAML names the stage that stopped; the reader behind this one says it in its words.
            throw new ConfigRaise(IsScanning(e.Message) ? "ScannerError" : "ParserError", e.Message);
        }
    }

    private static bool IsScanning(string message) =>
        message.Contains("scanning", StringComparison.OrdinalIgnoreCase) || message.Contains("not allowed in this context", StringComparison.Ordinal);

    // Text is refused when it comes into the reader's buffer; what is further on may be preceded by another error.
    private static void Refuse(string text)
    {
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is not ('\t' or '\n' or '\r' or 0x85 or (>= 0x20 and <= 0x7E) or (>= 0xA0 and <= 0xFFFD) or >= 0x10000))
            {
                throw at < ReaderBuffer
                    ? new ConfigRaise("ReaderError", string.Create(CultureInfo.InvariantCulture, $"unacceptable character #x{rune.Value:x4}: control characters are not allowed"))
                    : new UnknownException("yaml");
            }

            at += rune.Utf8SequenceLength;
        }
    }

    private Obj Document()
    {
        Expect<StreamStart>();
        if (parser.Current is StreamEnd)
            return Evaluation.Scalar.None;
        Expect<DocumentStart>();
        var value = Node(0);
        Expect<DocumentEnd>();
        return parser.Current is StreamEnd ? value : throw new ConfigRaise("ComposerError", "expected a single document in the stream");
    }

    private void Expect<T>()
        where T : ParsingEvent
    {
        if (parser.Current is null)
            Next();
        if (parser.Current is not T)
            throw new ConfigRaise("ParserError", $"unexpected {parser.Current?.GetType().Name}");
        Next();
    }

    private void Next()
    {
        do
            parser.MoveNext();
        while (parser.Current is Comment);
    }

    private Slot Item(int depth) => new(Node(depth), new Origin(origin.File, (int)(parser.Current?.Start.Line ?? 0)));

    private Obj Node(int depth)
    {
        if (depth > MaxDepth || ++nodes > MaxNodes)
            throw new UnknownException("yaml");
        var current = parser.Current;
        Next();
        switch (current)
        {
            case AnchorAlias alias:
                return anchors.TryGetValue(alias.Value.Value, out var known) ? known : throw new ConfigRaise("ComposerError", $"found undefined alias '{alias.Value.Value}'");
            case YamlDotNet.Core.Events.Scalar scalar:
                return Named(scalar, Word(scalar));
            case SequenceStart start:
                var list = new ListObj([]);
                Named(start, list);
                while (parser.Current is not SequenceEnd)
                    list.Items.Add(Item(depth + 1));
                Next();
                var sequence = Sequence(start, list);
                if (!start.Anchor.IsEmpty)
                    anchors[start.Anchor.Value] = sequence;
                return sequence;
            case MappingStart start:
                return Mapping(start, depth);
            default:
                throw new ConfigRaise("ParserError", $"unexpected {current?.GetType().Name}");
        }
    }

    private Obj Named(NodeEvent node, Obj value)
    {
        if (!node.Anchor.IsEmpty && !anchors.TryAdd(node.Anchor.Value, value))
            throw new ConfigRaise("ComposerError", $"found duplicate anchor '{node.Anchor.Value}'; first occurrence");
        return value;
    }

    private static Obj Word(YamlDotNet.Core.Events.Scalar scalar)
    {
        var tag = TagOf(scalar);
        if (tag is null)
            return scalar.Style == ScalarStyle.Plain ? YamlScalars.Plain(scalar.Value) : Evaluation.Scalar.Of(scalar.Value);
        return tag switch
        {
            "!" or Core + "str" or Core + "python/str" or Core + "python/unicode" => Evaluation.Scalar.Of(scalar.Value),
            Core + "null" => Evaluation.Scalar.None,
            Core + "int" or Core + "python/int" => Evaluation.Scalar.Of(YamlScalars.ToInteger(scalar.Value)),
            Core + "float" or Core + "python/float" => Evaluation.Scalar.Of(YamlScalars.ToReal(scalar.Value)),
            Core + "bool" => YamlScalars.Plain(scalar.Value.ToLowerInvariant()) is Evaluation.Scalar { Value: PyBool } b ? b : throw new UnknownException(tag),
            _ => throw Foreign(tag),
        };
    }

    private static Obj Sequence(SequenceStart start, ListObj list) => TagOf(start) switch
    {
        null or "!" or Core + "seq" or Core + "python/list" => list,
        Core + "python/tuple" => new TupleObj(list.Items),
        var tag => throw Foreign(tag),
    };

    private Obj Mapping(MappingStart start, int depth)
    {
        var tag = TagOf(start);
        if (tag is not (null or "!" or Core + "map" or Core + "python/dict" or Core + "set"))
            throw Foreign(tag);
        var dict = new DictObj();
        Named(start, dict);
        List<Slot> merges = [];
        List<(PyValue Key, Slot Value)> own = [];
        while (parser.Current is not MappingEnd)
        {
            var isMerge = parser.Current is YamlDotNet.Core.Events.Scalar { Value: "<<", Style: ScalarStyle.Plain } s && TagOf(s) is null;
            var key = isMerge ? null : KeyOf(Node(depth + 1));
            if (isMerge)
                Next();
            var value = Item(depth + 1);
            if (key is null)
                merges.Add(value);
            else
                own.Add((key, value));
        }

        Next();
        foreach (var (key, value) in merges.SelectMany(m => Merged(m.Value)))
            dict.Set(key, value);
        foreach (var (key, value) in own)
            dict.Set(key, value);
        return tag is Core + "set" ? new SetObj(dict.Items.Keys) : dict;
    }

    // Of several mappings the first wins, so it is written last.
    private static IEnumerable<KeyValuePair<PyValue, Slot>> Merged(Obj value) => value switch
    {
        DictObj d => d.Items,
        ListObj l => l.Items.AsEnumerable().Reverse().SelectMany(i => i.Value is DictObj d
            ? d.Items
            : throw new ConfigRaise("ConstructorError", "expected a mapping for merging, but found something else")),
        _ => throw new ConfigRaise("ConstructorError", "expected a mapping or list of mappings for merging, but found scalar"),
    };

    private static PyValue KeyOf(Obj key)
    {
        try
        {
            return Objects.Key(key);
        }
        catch (ConfigRaise)
        {
            throw new ConfigRaise("ConstructorError", "found unhashable key");
        }
    }

    private static string? TagOf(NodeEvent node) => node.Tag.IsEmpty ? null : node.Tag.Value;

    private static Exception Foreign(string tag) =>
        tag.StartsWith(Core + "python", StringComparison.Ordinal) || tag is Core + "timestamp" or Core + "binary" or Core + "omap" or Core + "pairs"
            ? new UnknownException(tag)
            : new ConfigRaise("ConstructorError", $"could not determine a constructor for the tag '{tag}'");
}
