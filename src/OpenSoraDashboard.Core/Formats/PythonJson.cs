using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Formats;

/// <summary>JSON as Python's <c>json.loads</c> reads it: NaN and Infinity are legal, of two equal keys the last wins.</summary>
public static class PythonJson
{
    /// <summary>Reads a document.</summary>
    /// <param name="utf8">The file's bytes, decoded strictly as UTF-8.</param>
    /// <param name="value">The value; null when it cannot be read.</param>
    /// <param name="error"><c>UnicodeDecodeError</c> or <c>JSONDecodeError</c> with Python's text, e.g. <c>Expecting value: line 1 column 1 (char 0)</c>.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out PyValue? value, out FormatError? error) => throw new NotSupportedException();
}
