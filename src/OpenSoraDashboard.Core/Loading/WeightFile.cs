using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Loading;

/// <summary>How the libraries open weight files, with what they raise.</summary>
internal static class WeightFile
{
    private const int Chunk = 8192;
    private static readonly Version WeightsOnlyByDefault = new(2, 6);

    /// <summary><c>safetensors.safe_open</c></summary>
    /// <exception cref="PythonRaise"><c>FileNotFoundError</c> (also for what may not be read), <c>OSError</c>, <c>SafetensorError</c>.</exception>
    public static SafetensorsReading OpenSafetensors(LoadRun run, string path)
    {
        const string source = "safetensors bindings/python/src/lib.rs";
        run.ReadFile(path);
        var absolute = run.Absolute(path);
        var disk = run.Context.Disk;
        if (disk.IsFolder(absolute))
        {
            run.Step("safe_open", path, TraceResults.Folder, source);
            throw run.Raise("OSError", "No such device (os error 19)", path: absolute);
        }

        if (!disk.IsFile(absolute) || !disk.MayRead(absolute))
        {
            run.Step("safe_open", path, disk.Status(absolute).Kind == EntryKind.Missing ? TraceResults.Absent : TraceResults.Denied, source);
            throw run.Raise("FileNotFoundError", $"No such file or directory: \"{path}\"", path: absolute);
        }

        var reading = Read(run, absolute, SafetensorsFile.Read, static r => r.IsSmall);
        run.Step("safe_open", path, reading.Error is null ? TraceResults.Read : TraceResults.Raises, source);
        if (reading.Error is { } error)
            throw run.Raise("SafetensorError", $"Error while deserializing header: {error.Message}", path: absolute);
        if (reading.IsTooLong)
            throw new LoadUnknownException(UnknownReasons.FileTooLong);
        return reading;
    }

    /// <summary>The state dict of an opened safetensors file: its keys come sorted.</summary>
    public static StateDict Dictionary(SafetensorsReading reading) =>
        new([.. reading.Tensors.OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => new StateDictEntry(t.Name, t))]);

    /// <summary><c>torch.load</c></summary>
    /// <param name="run">The load.</param>
    /// <param name="path">The file.</param>
    /// <param name="weightsOnly">Whether the caller passes <c>weights_only=True</c>.</param>
    /// <returns>The object; never null.</returns>
    /// <exception cref="PythonRaise">What <c>open</c> or the unpickler raises.</exception>
    public static CheckpointValue LoadTorch(LoadRun run, string path, bool weightsOnly)
    {
        PythonFile.Open(run, path, "torch.load", "torch serialization.py");
        var absolute = run.Absolute(path);
        var reading = Read(run, absolute, TorchFile.Read, static r => r.IsSmall);
        if (reading.Error is { } error)
            throw run.Raise(error.Name, error.Message, path: absolute);
        if (reading.Root is null)
            throw new LoadUnknownException(reading.UnknownReason ?? UnknownReasons.TorchFileNotFollowed);
        if ((weightsOnly || run.Context.Libraries.Torch >= WeightsOnlyByDefault) && reading.Safety.Verdict != PickleVerdict.PlainWeights)
        {
            if (reading.Safety.Verdict == PickleVerdict.Inconclusive)
                throw new LoadUnknownException(UnknownReasons.PickleInconclusive);
            throw run.Raise("UnpicklingError", "Weights only load failed.", path: absolute);
        }

        return reading.Root;
    }

    /// <summary>Whether <c>open(path).read()</c> gives text that starts with <c>version</c>, as a git-lfs pointer does.</summary>
    /// <param name="run">The load.</param>
    /// <param name="path">The file.</param>
    /// <param name="whole">The caller reads the file to its end, so that any byte that is no UTF-8 spoils it.</param>
    public static bool StartsWithVersion(LoadRun run, string path, bool whole)
    {
        var absolute = run.Absolute(path);
        try
        {
            var head = run.Context.Disk.Head(absolute, whole ? 1 << 20 : Chunk);
            if (!head.AsSpan().StartsWith("version"u8))
                return false;
            return PythonUtf8.Check(head) is not { } error || error.Message.EndsWith("unexpected end of data", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static T Read<T>(LoadRun run, string absolute, Func<Stream, long, T> read, Func<T, bool> isSmall)
        where T : class
    {
        try
        {
            return run.Context.Disk.Reading(absolute, read, isSmall);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LoadUnknownException(UnknownReasons.FileUnreadable);
        }
    }
}
