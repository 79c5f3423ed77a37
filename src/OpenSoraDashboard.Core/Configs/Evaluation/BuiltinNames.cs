using System.Collections.Frozen;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Names that Python 3.11 knows without being told.</summary>
internal static class BuiltinNames
{
    public static readonly FrozenSet<string> Types = Set(
        "bool bytearray bytes classmethod complex dict enumerate filter float frozenset int list map memoryview object property "
        + "range reversed set slice staticmethod str super tuple type zip");

    public static readonly FrozenSet<string> Exceptions = Set(
        "ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError BufferError "
        + "BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError "
        + "DeprecationWarning EOFError EncodingWarning EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError "
        + "FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError "
        + "InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError "
        + "NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError "
        + "RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError "
        + "SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError "
        + "UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError");

    public static readonly FrozenSet<string> Functions = Set(
        "__build_class__ __import__ abs aiter all anext any ascii bin breakpoint callable chr compile copyright credits delattr dir "
        + "divmod eval exec exit format getattr globals hasattr hash help hex id input isinstance issubclass iter len license locals "
        + "max min next oct open ord pow print quit repr round setattr sorted sum vars");

    /// <summary>Names that hold values of their own: <c>Ellipsis</c>, <c>__name__</c> …</summary>
    public static readonly FrozenSet<string> Values = Set("Ellipsis NotImplemented __debug__ __doc__ __loader__ __name__ __package__ __spec__ __builtins__");

    public static bool Contains(string name) =>
        Types.Contains(name) || Functions.Contains(name) || Exceptions.Contains(name) || Values.Contains(name);

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
