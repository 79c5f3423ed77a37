using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Loading;

/// <summary>Python's <c>open</c> and <c>json.load</c>, with what they raise.</summary>
internal static class PythonFile
{
    /// <summary>Longest text file that is read whole, in bytes; no config, index or tokenizer file comes near.</summary>
    private const int LongestText = 32 << 20;

    private const int Start = 1 << 16;

    /// <summary>Notes that a file is opened, and raises what <c>open</c> raises where it cannot be.</summary>
    public static void Open(LoadRun run, string path, string step, string? source = null)
    {
        run.ReadFile(path);
        var absolute = run.Absolute(path);
        var kind = run.Context.Disk.Status(absolute).Kind;
        var (type, text, result) = kind switch
        {
            EntryKind.File when run.Context.Disk.MayRead(absolute) => (null, "", TraceResults.Read),
            EntryKind.Other when IsNull(run, absolute) => (null, "", TraceResults.Read),
            EntryKind.File or EntryKind.Denied => ("PermissionError", "[Errno 13] Permission denied", TraceResults.Denied),
            EntryKind.Folder => ("IsADirectoryError", "[Errno 21] Is a directory", TraceResults.Folder),
            EntryKind.Loop => ("OSError", "[Errno 40] Too many levels of symbolic links", TraceResults.Raises),
            EntryKind.Missing => ("FileNotFoundError", "[Errno 2] No such file or directory", TraceResults.Absent),
            _ => ("OSError", "[Errno 5] Input/output error", TraceResults.Raises),
        };
        run.Step(step, path, result, source);
        if (type is not null)
            throw run.Raise(type, $"{text}: '{path}'", path: absolute);
    }

    /// <summary><c>json.load(open(path, encoding="utf-8"))</c></summary>
    /// <exception cref="PythonRaise">What <c>open</c> raises, <c>UnicodeDecodeError</c> or <c>JSONDecodeError</c>.</exception>
    public static PyValue Json(LoadRun run, string path, string? source = null)
    {
        Open(run, path, "json.load", source);
        if (TryJson(run, path, out var error) is { } value)
            return value;
        throw run.Raise(error!.Name, error.Message, path: run.Absolute(path));
    }

    /// <summary>Reads JSON without raising.</summary>
    private static PyValue? TryJson(LoadRun run, string path, out FormatError? error)
    {
        var absolute = run.Absolute(path);
        if (IsNull(run, absolute))
        {
            PythonJson.TryRead([], out var nothing, out error);
            return nothing;
        }

        var size = run.Context.Disk.Status(absolute).Size;
        try
        {
            var bytes = run.Context.Disk.Head(absolute, size > LongestText ? Start : (int)size);
            PythonJson.TryRead(bytes, out var value, out error);
            if (size > LongestText && (value is not null || NearEnd(error!, bytes.Length)))
                throw new LoadUnknownException(UnknownReasons.FileTooLong);
            return value;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LoadUnknownException(UnknownReasons.FileUnreadable);
        }
    }

    /// <summary>A link to the device that is empty whenever it is read.</summary>
    private static bool IsNull(LoadRun run, string absolute) =>
        (run.Context.Disk.LinkText(absolute) ?? absolute).Equals("/dev/null", StringComparison.Ordinal);

    /// <summary>Whether the fault may be due to reading only the start of the file.</summary>
    private static bool NearEnd(FormatError error, int length)
    {
        var at = error.Message.LastIndexOf("(char ", StringComparison.Ordinal);
        if (at < 0)
            return error.Message.EndsWith("unexpected end of data", StringComparison.Ordinal);
        return !long.TryParse(error.Message.AsSpan(at + 6).TrimEnd(')'), out var place) || place > length - 4096;
    }

    /// <summary>Python's name of a value's type, as its error texts give it.</summary>
    public static string TypeName(PyValue value) => value switch
    {
        PyNone => "NoneType",
        PyBool => "bool",
        PyInt => "int",
        PyFloat => "float",
        PyStr => "str",
        PyList => "list",
        PyTuple => "tuple",
        PyDict => "dict",
        _ => "object",
    };
}
