using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Formats;

/// <summary>The scanner behind <see cref="PythonJson"/>: CPython's <c>_json.c</c>, its order of tests and its texts.</summary>
/// <param name="text">The document.</param>
/// <param name="build">False to find the error only: the value is then a stand-in, and memory does not grow with the document.</param>
internal sealed class PythonJsonScanner(string text, bool build = true)
{
    /// <summary>Brackets that may be open at once: CPython's limit of 1,000 calls less those of the program around it.</summary>
    private const int MaxDepth = 960;

    /// <summary>Digits that <c>int()</c> takes from text since CPython 3.10.7.</summary>
    private const int MaxDigits = 4300;

    /// <summary>Items of an object that are searched one by one.</summary>
    private const int SmallObject = 8;

    /// <summary>Length and number of texts that are made once only.</summary>
    private const int SharedLength = 100;
    private const int SharedTexts = 4096;

    private static readonly SearchValues<char> EndsPlainText = SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (char)i), '"', '\\']);

    // Indexes name the same few files thousands of times, configs the same small numbers.
    private readonly Dictionary<string, PyStr> texts = new(StringComparer.Ordinal);
    private readonly PyInt?[] smallNumbers = new PyInt?[100];
    private int at;

    /// <summary>Why reading stopped; null when it did not.</summary>
    public FormatError? Error { get; private set; }

    /// <summary>Reads the whole text; null when <see cref="Error"/> says why not.</summary>
    public PyValue? Read()
    {
        if (text.StartsWith('\uFEFF'))
            return Fail("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0);
        SkipSpace();
        if (Value(1) is not { } value)
            return null;
        SkipSpace();
        return at == text.Length ? value : Fail("Extra data", at);
    }

    private PyValue? Value(int depth)
    {
        var start = at;
        if (at >= text.Length)
            return Fail("Expecting value", start);
        switch (text[at])
        {
            case '"':
                return String() is { } content ? Shared(content) : null;
            case '{':
                return depth > MaxDepth ? TooDeep("object") : Object(depth);
            case '[':
                return depth > MaxDepth ? TooDeep("array") : Array(depth);
            case 'n' when Literal("null"):
                return PyNone.Value;
            case 't' when Literal("true"):
                return new PyBool(true);
            case 'f' when Literal("false"):
                return new PyBool(false);
            case 'N' when Literal("NaN"):
                return new PyFloat(double.NaN);
            case 'I' when Literal("Infinity"):
                return new PyFloat(double.PositiveInfinity);
            case '-' when Literal("-Infinity"):
                return new PyFloat(double.NegativeInfinity);
            default:
                return Number();
        }
    }

    private PyDict? Object(int depth)
    {
        List<KeyValuePair<PyValue, PyValue>> items = [];
        Dictionary<string, int>? places = null;
        at++;
        SkipSpace();
        if (Take('}'))
            return new PyDict(items);
        while (true)
        {
            if (at >= text.Length || text[at] != '"')
                return Fail<PyDict>("Expecting property name enclosed in double quotes", at);
            if (String() is not { } key)
                return null;
            SkipSpace();
            if (!Take(':'))
                return Fail<PyDict>("Expecting ':' delimiter", at);
            SkipSpace();
            if (Value(depth + 1) is not { } value)
                return null;
            if (build)
                Set(items, ref places, key, value);
            SkipSpace();
            if (Take('}'))
                return new PyDict(items);
            if (!Take(','))
                return Fail<PyDict>("Expecting ',' delimiter", at);
            SkipSpace();
        }
    }

    /// <summary>Of two equal keys the last value counts, at the place of the first.</summary>
    private static void Set(List<KeyValuePair<PyValue, PyValue>> items, ref Dictionary<string, int>? places, string key, PyValue value)
    {
        var place = -1;
        if (places is null && items.Count < SmallObject)
        {
            place = items.FindIndex(i => ((PyStr)i.Key).Value.Equals(key, StringComparison.Ordinal));
        }
        else
        {
            places ??= Places(items);
            if (!places.TryAdd(key, items.Count))
                place = places[key];
        }

        if (place < 0)
            items.Add(new(new PyStr(key), value));
        else
            items[place] = new(items[place].Key, value);
    }

    private static Dictionary<string, int> Places(List<KeyValuePair<PyValue, PyValue>> items)
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
            places[((PyStr)items[i].Key).Value] = i;
        return places;
    }

    private PyStr Shared(string content)
    {
        if (content.Length > SharedLength)
            return new PyStr(content);
        if (texts.TryGetValue(content, out var known))
            return known;
        var made = new PyStr(content);
        if (texts.Count < SharedTexts)
            texts[content] = made;
        return made;
    }

    private PyList? Array(int depth)
    {
        List<PyValue> items = [];
        at++;
        SkipSpace();
        if (Take(']'))
            return new PyList(items);
        while (true)
        {
            if (Value(depth + 1) is not { } value)
                return null;
            if (build)
                items.Add(value);
            SkipSpace();
            if (Take(']'))
                return new PyList(items);
            if (!Take(','))
                return Fail<PyList>("Expecting ',' delimiter", at);
            SkipSpace();
        }
    }

    private PyValue? Number()
    {
        var start = at;
        var end = at;
        if (end < text.Length && text[end] == '-')
            end++;
        if (end >= text.Length || !char.IsAsciiDigit(text[end]))
            return Fail("Expecting value", start);
        end = text[end] == '0' ? end + 1 : AfterDigits(end);
        var isFloat = false;
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            isFloat = true;
            end = AfterDigits(end + 1);
        }

        if (end + 1 < text.Length && text[end] is 'e' or 'E')
        {
            var exponent = end + 1;
            if (exponent + 1 < text.Length && text[exponent] is '+' or '-')
                exponent++;
            if (char.IsAsciiDigit(text[exponent]))
            {
                isFloat = true;
                end = AfterDigits(exponent);
            }
        }

        at = end;
        var number = text.AsSpan(start, end - start);
        if (isFloat)
            return new PyFloat(double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture));
        var digits = number.Length - (number[0] == '-' ? 1 : 0);
        if (digits <= 2 && number[0] != '-')
        {
            var small = int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture);
            return smallNumbers[small] ??= new PyInt(small);
        }

        if (digits <= MaxDigits)
            return new PyInt(BigInteger.Parse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        Error = new FormatError("ValueError", string.Create(
            CultureInfo.InvariantCulture,
            $"Exceeds the limit ({MaxDigits} digits) for integer string conversion: value has {digits} digits; use sys.set_int_max_str_digits() to increase the limit"));
        return null;
    }

    private int AfterDigits(int end)
    {
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end;
    }

    private string? String()
    {
        var begin = at++;
        var plain = text.AsSpan(at).IndexOfAny(EndsPlainText);
        if (plain >= 0 && text[at + plain] == '"')
        {
            var whole = build ? text.Substring(at, plain) : "";
            at += plain + 1;
            return whole;
        }

        var result = new StringBuilder();
        while (true)
        {
            var length = text.AsSpan(at).IndexOfAny(EndsPlainText);
            if (length < 0)
                return Fail<string>("Unterminated string starting at", begin);
            result.Append(text, at, length);
            at += length;
            var c = text[at++];
            if (c == '"')
                return result.ToString();
            if (c != '\\')
                return Fail<string>("Invalid control character at", at - 1);
            if (at >= text.Length)
                return Fail<string>("Unterminated string starting at", begin);
            c = text[at++];
            if (c == 'u')
            {
                if (!Hex4(out var unit))
                    return null;
                result.Append(unit);
                continue;
            }

            var plainEscape = c switch
            {
                '"' or '\\' or '/' => c,
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                _ => '\0',
            };
            if (plainEscape == '\0')
                return Fail<string>("Invalid \\escape", at - 2);
            result.Append(plainEscape);
        }
    }

    private bool Hex4(out char unit)
    {
        unit = '\0';
        if (at + 4 >= text.Length || !ushort.TryParse(text.AsSpan(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            Fail("Invalid \\uXXXX escape", at - 1);
            return false;
        }

        unit = (char)number;
        at += 4;
        return true;
    }

    private bool Literal(string word)
    {
        if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0)
            return false;
        at += word.Length;
        return true;
    }

    private bool Take(char expected)
    {
        if (at >= text.Length || text[at] != expected)
            return false;
        at++;
        return true;
    }

    private void SkipSpace()
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\r')
            at++;
    }

    private PyValue? Fail(string reason, int where) => Fail<PyValue>(reason, where);

    private T? Fail<T>(string reason, int where)
        where T : class
    {
        // Python counts code points, UTF-16 counts surrogates.
        var before = text.AsSpan(0, where);
        var line = before.Count('\n') + 1;
        var column = CodePoints(before[(before.LastIndexOf('\n') + 1)..]) + 1;
        Error = new FormatError("JSONDecodeError", string.Create(
            CultureInfo.InvariantCulture, $"{reason}: line {line} column {column} (char {CodePoints(before)})"));
        return null;
    }

    private static int CodePoints(ReadOnlySpan<char> units)
    {
        var count = units.Length;
        foreach (var unit in units)
        {
            if (char.IsLowSurrogate(unit))
                count--;
        }

        return count;
    }

    private PyValue? TooDeep(string what)
    {
        Error = new FormatError("RecursionError", $"maximum recursion depth exceeded while decoding a JSON {what} from a unicode string");
        return null;
    }
}
