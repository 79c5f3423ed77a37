using System.Collections.Frozen;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Which exception is a kind of which.</summary>
internal static class ExceptionTypes
{
    private static readonly FrozenDictionary<string, string> Bases = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["SystemExit"] = "BaseException",
        ["KeyboardInterrupt"] = "BaseException",
        ["GeneratorExit"] = "BaseException",
        ["ZeroDivisionError"] = "ArithmeticError",
        ["OverflowError"] = "ArithmeticError",
        ["FloatingPointError"] = "ArithmeticError",
        ["KeyError"] = "LookupError",
        ["IndexError"] = "LookupError",
        ["UnboundLocalError"] = "NameError",
        ["ModuleNotFoundError"] = "ImportError",
        ["FileNotFoundError"] = "OSError",
        ["PermissionError"] = "OSError",
        ["IsADirectoryError"] = "OSError",
        ["NotADirectoryError"] = "OSError",
        ["FileExistsError"] = "OSError",
        ["TimeoutError"] = "OSError",
        ["ConnectionError"] = "OSError",
        ["RecursionError"] = "RuntimeError",
        ["NotImplementedError"] = "RuntimeError",
        ["UnicodeError"] = "ValueError",
        ["UnicodeDecodeError"] = "UnicodeError",
        ["UnicodeEncodeError"] = "UnicodeError",
        ["IndentationError"] = "SyntaxError",
        ["TabError"] = "IndentationError",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether an exception of one type is caught by naming another.</summary>
    public static bool IsKindOf(string type, string caught)
    {
        caught = caught is "IOError" or "EnvironmentError" ? "OSError" : caught;
        for (var at = type; ; at = Bases.TryGetValue(at, out var up) ? up : at.Equals("BaseException", StringComparison.Ordinal) ? "" : at.Equals("Exception", StringComparison.Ordinal) ? "BaseException" : "Exception")
        {
            if (at.Equals(caught, StringComparison.Ordinal))
                return true;
            if (at.Length == 0)
                return false;
        }
    }
}
