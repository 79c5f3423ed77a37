using System.Text;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Generation;

/// <summary>
/// Values written as people write them in configs: double quotes, <c>dict(k=v)</c> one argument a line. The text contains
/// no <c>{{</c> that mmengine would take for a template, so it reads back to exactly the value given.
/// </summary>
public static class PySource
{
    private const int Width = 100;

    /// <summary>A statement <c>name = value</c> without the final newline.</summary>
    /// <param name="name">The config key; an identifier.</param>
    /// <param name="value">The value.</param>
    public static string Assignment(string name, PyValue value)
    {
        var text = new StringBuilder(name).Append(" = ");
        Write(text, value, 0, name.Length + 3, topLevel: true);
        return text.ToString();
    }

    /// <summary>An expression on one line.</summary>
    /// <param name="value">The value.</param>
    /// <param name="quote">The quote of its texts.</param>
    public static string Inline(PyValue value, char quote = '"')
    {
        var text = new StringBuilder();
        WriteInline(text, value, quote);
        return text.ToString();
    }

    /// <summary>A string literal.</summary>
    public static string Text(string value, char quote = '"')
    {
        var text = new StringBuilder().Append(quote);
        PyEscapes.Write(text, value, quote, escapeDoubleBraces: true);
        return text.Append(quote).ToString();
    }

    private static void Write(StringBuilder text, PyValue value, int indent, int column, bool topLevel)
    {
        var inline = Inline(value);
        // A component reads best one keyword a line; what is small and inside stays on its line.
        var tall = topLevel && value is PyDict { Items.Count: > 1 };
        if (!tall && column + inline.Length + 1 <= Width)
        {
            text.Append(inline);
            return;
        }

        switch (value)
        {
            case PyDict d when d.Items.Count > 0:
                var call = IsCall(d);
                text.Append(call ? "dict(" : "{");
                foreach (var (key, item) in d.Items)
                {
                    var head = call ? key.AsText + "=" : Inline(key) + ": ";
                    Line(text, indent + 4).Append(head);
                    Write(text, item, indent + 4, indent + 4 + head.Length, topLevel: false);
                    text.Append(',');
                }

                Line(text, indent).Append(call ? ')' : '}');
                break;
            case PyList l when l.Items.Count > 0:
                WriteItems(text, '[', l.Items, ']', indent);
                break;
            case PyTuple t when t.Items.Count > 0:
                WriteItems(text, '(', t.Items, ')', indent);
                break;
            default:
                text.Append(inline);
                break;
        }
    }

    private static void WriteItems(StringBuilder text, char open, IReadOnlyList<PyValue> items, char close, int indent)
    {
        text.Append(open);
        foreach (var item in items)
        {
            Line(text, indent + 4);
            Write(text, item, indent + 4, indent + 4, topLevel: false);
            text.Append(',');
        }

        Line(text, indent).Append(close);
    }

    private static StringBuilder Line(StringBuilder text, int indent) => text.Append('\n').Append(' ', indent);

    private static void WriteInline(StringBuilder text, PyValue value, char quote)
    {
        switch (value)
        {
            case PyStr s:
                text.Append(Text(s.Value, quote));
                break;
            case PyList l:
                Join(text, "[", l.Items, "]", quote);
                break;
            case PyTuple t:
                Join(text, "(", t.Items, t.Items.Count == 1 ? ",)" : ")", quote);
                break;
            case PySet { Items.Count: > 0 } s:
                // A space keeps a set inside braces from reading like a template.
                Join(text, "{ ", s.Items, " }", quote);
                break;
            case PyDict d when IsCall(d):
                text.Append("dict(");
                for (var i = 0; i < d.Items.Count; i++)
                {
                    text.Append(i > 0 ? ", " : "").Append(d.Items[i].Key.AsText).Append('=');
                    WriteInline(text, d.Items[i].Value, quote);
                }

                text.Append(')');
                break;
            case PyDict d:
                text.Append('{');
                for (var i = 0; i < d.Items.Count; i++)
                {
                    if (i > 0)
                        text.Append(", ");
                    WriteInline(text, d.Items[i].Key, quote);
                    text.Append(": ");
                    WriteInline(text, d.Items[i].Value, quote);
                }

                text.Append('}');
                break;
            case PyFloat { Value: var f } when double.IsNaN(f) || double.IsInfinity(f):
                // The only way to say it without a call: the literal overflows to infinity.
                text.Append(double.IsNaN(f) ? "(1e999 - 1e999)" : f > 0 ? "1e999" : "-1e999");
                break;
            default:
                text.Append(PyRepr.Of(value));
                break;
        }
    }

    private static void Join(StringBuilder text, string open, IReadOnlyList<PyValue> items, string close, char quote)
    {
        text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                text.Append(", ");
            WriteInline(text, items[i], quote);
        }

        text.Append(close);
    }

    private static bool IsCall(PyDict dict) => dict.Items.All(i => i.Key is PyStr s && PyNames.IsPlainIdentifier(s.Value));
}
