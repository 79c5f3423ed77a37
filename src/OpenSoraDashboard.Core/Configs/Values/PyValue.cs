using System.Numerics;

namespace OpenSoraDashboard.Core.Configs.Values;

/// <summary>A value as a Python config holds it. Equality is by content.</summary>
public abstract record PyValue
{
    /// <summary>The text when this is a string, else null.</summary>
    public string? AsText => this is PyStr s ? s.Value : null;

    /// <summary>Python's truth of the value.</summary>
    public virtual bool IsTrue => true;
}

/// <summary>Python's <c>None</c>.</summary>
public sealed record PyNone : PyValue
{
    public static readonly PyNone Value = new();

    private PyNone()
    {
    }

    public override bool IsTrue => false;
}

/// <summary><c>True</c> or <c>False</c>.</summary>
public sealed record PyBool(bool Value) : PyValue
{
    public override bool IsTrue => Value;
}

/// <summary>An integer of any length.</summary>
public sealed record PyInt(BigInteger Value) : PyValue
{
    public override bool IsTrue => !Value.IsZero;
}

/// <summary>A double; inf and nan included.</summary>
public sealed record PyFloat(double Value) : PyValue
{
    public override bool IsTrue => Value != 0;
}

/// <summary>A complex number.</summary>
public sealed record PyComplex(Complex Value) : PyValue
{
    public override bool IsTrue => Value != Complex.Zero;
}

/// <summary>A string.</summary>
public sealed record PyStr(string Value) : PyValue
{
    public override bool IsTrue => Value.Length > 0;
}

/// <summary>A bytes literal.</summary>
public sealed record PyBytes(byte[] Value) : PyValue
{
    public override bool IsTrue => Value.Length > 0;

    public bool Equals(PyBytes? other) => other is not null && Value.AsSpan().SequenceEqual(other.Value);

    public override int GetHashCode() => Value.Length;
}

/// <summary>What is never evaluated: the source text stands for it.</summary>
/// <param name="Source">The expression as written.</param>
public sealed record PyDynamic(string Source) : PyValue;
