using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading;

/// <summary>What torch says of sizes that are no whole numbers.</summary>
/// <remarks>torch 1.13, run; later versions raise the same types. <c>nn/modules/sparse.py</c>, <c>linear.py</c>, <c>conv.py</c>.</remarks>
internal static class TorchSize
{
    /// <summary><c>torch.empty(size)</c></summary>
    /// <exception cref="PythonRaise"><c>TypeError</c> for what is no whole number, <c>RuntimeError</c> for a negative one.</exception>
    public static void Check(LoadRun run, params IReadOnlyList<PyValue> size)
    {
        if (size[0] is not PyInt)
            throw run.Raise("TypeError", "empty() received an invalid combination of arguments - got (tuple, dtype=NoneType, device=NoneType)");
        for (var i = 1; i < size.Count; i++)
        {
            if (size[i] is not (PyInt or PyBool))
                throw run.Raise("TypeError", $"empty(): argument 'size' must be tuple of ints, but found element of type {PythonFile.TypeName(size[i])} at pos {i + 1}");
        }

        if (size.FirstOrDefault(s => s is PyInt { Value.Sign: < 0 }) is PyInt negative)
            throw run.Raise("RuntimeError", $"Trying to create tensor with negative dimension {negative.Value}: [{string.Join(", ", size.Select(s => PythonNumber.Real(s)))}]");
    }

    /// <summary><c>nn.Conv2d(before, after, kernel)</c></summary>
    /// <exception cref="PythonRaise"><c>TypeError</c>, or <c>RuntimeError</c> for a negative size.</exception>
    public static void CheckConvolution(LoadRun run, PyValue before, PyValue after, long kernel)
    {
        foreach (var channels in (ReadOnlySpan<PyValue>)[before, after])
        {
            if (channels is PyStr)
                throw run.Raise("TypeError", "not all arguments converted during string formatting");
            if (PythonNumber.Real(channels) is null)
                throw run.Raise("TypeError", $"unsupported operand type(s) for %: '{PythonFile.TypeName(channels)}' and 'int'");
        }

        Check(run, after, before, new PyInt(kernel), new PyInt(kernel));
    }

    /// <summary><c>range(number)</c></summary>
    /// <exception cref="PythonRaise"><c>TypeError</c></exception>
    public static void CheckRange(LoadRun run, PyValue number)
    {
        if (number is not (PyInt or PyBool))
            throw run.Raise("TypeError", $"'{PythonFile.TypeName(number)}' object cannot be interpreted as an integer");
    }

    /// <summary><c>left * right</c>, of which only a whole number is told.</summary>
    /// <exception cref="PythonRaise"><c>TypeError</c></exception>
    public static PyValue Product(LoadRun run, PyValue left, PyValue right)
    {
        if (PythonNumber.Real(left) is { } a && PythonNumber.Real(right) is { } b)
            return left is PyFloat || right is PyFloat ? new PyFloat(a * b) : new PyInt(Whole(left) * Whole(right));
        var sequence = left is PyStr or PyList ? left : right is PyStr or PyList ? right : null;
        var times = ReferenceEquals(sequence, left) ? right : left;
        if (sequence is null || times is PyNone or PyDict)
        {
            throw run.Raise("TypeError", sequence is not null && ReferenceEquals(sequence, left)
                ? $"can't multiply sequence by non-int of type '{PythonFile.TypeName(times)}'"
                : $"unsupported operand type(s) for *: '{PythonFile.TypeName(left)}' and '{PythonFile.TypeName(right)}'");
        }

        return times is PyInt or PyBool ? sequence : throw run.Raise("TypeError", $"can't multiply sequence by non-int of type '{PythonFile.TypeName(times)}'");
    }

    /// <summary><c>nn.Dropout</c></summary>
    /// <exception cref="PythonRaise"><c>ValueError</c> outside of 0 and 1, <c>TypeError</c> for what is no number.</exception>
    public static void CheckDropout(LoadRun run, PyValue rate)
    {
        if (PythonNumber.Real(rate) is not { } p)
            throw run.Raise("TypeError", $"'<' not supported between instances of '{PythonFile.TypeName(rate)}' and 'int'");
        if (p is < 0 or > 1)
            throw run.Raise("ValueError", $"dropout probability has to be between 0 and 1, but got {PyRepr.Of(rate)}");
    }

    private static System.Numerics.BigInteger Whole(PyValue value) => value is PyInt i ? i.Value : ((PyBool)value).Value ? 1 : 0;
}
