using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading;

/// <summary>Python's numbers: <c>int(text)</c>, and what counts as one.</summary>
internal static partial class PythonNumber
{
    /// <summary><c>int(text)</c>; null where Python raises <c>ValueError</c>.</summary>
    public static BigInteger? Whole(string text)
    {
        if (!Written().IsMatch(text))
            return null;
        var digits = string.Concat(text.Where(c => c is '-' || char.IsDigit(c)).Select(c => c == '-' ? "-" : ((int)char.GetNumericValue(c)).ToString(CultureInfo.InvariantCulture)));
        return BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    /// <summary>The value of a number, True and False among them; null for anything else.</summary>
    public static double? Real(PyValue? value) => value switch
    {
        PyInt i => (double)i.Value,
        PyFloat f => f.Value,
        PyBool b => b.Value ? 1 : 0,
        _ => null,
    };

    [GeneratedRegex(@"\A\s*[+-]?\d+(_\d+)*\s*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
