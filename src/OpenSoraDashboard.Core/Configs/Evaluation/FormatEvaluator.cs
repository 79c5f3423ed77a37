using System.Text;
using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Evaluates f-strings. All fields are evaluated, whatever one of them comes to.</summary>
internal sealed class FormatEvaluator(ModuleState module, ExpressionEvaluator expressions)
{
    /// <exception cref="ConfigRaise">Python raises.</exception>
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public string Text(IReadOnlyList<PyExpr> parts)
    {
        var text = new StringBuilder();
        UnknownException? unknown = null;
        foreach (var part in parts)
        {
            try
            {
                text.Append(part switch
                {
                    TextExpr { Value: PyStr s } => s.Value,
                    FormatField field => Field(field),
                    _ => throw new UnknownException("f"),
                });
            }
            catch (UnknownException e)
            {
                module.Doubt(part);
                unknown ??= e;
            }
        }

        return unknown is null ? text.ToString() : throw unknown;
    }

    private string Field(FormatField field)
    {
        var value = Value(field);
        var format = field.Format is null ? "" : Text(field.Format);
        value = field.Conversion switch
        {
            's' => Scalar.Of(Objects.Text(value)),
            'r' => Scalar.Of(Objects.Repr(value)),
            'a' => throw new UnknownException("!a"),
            _ => value,
        };
        return (field.DebugText ?? "") + FormatSpec.Apply(value, format);
    }

    // The expression was parsed apart, so its offsets count from elsewhere.
    private Obj Value(FormatField field)
    {
        module.Shift += field.Shift;
        try
        {
            return expressions.Evaluate(field.Value);
        }
        catch (ConfigRaise e)
        {
            e.Node = field;
            throw;
        }
        finally
        {
            module.Shift -= field.Shift;
        }
    }
}
