using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading.Hub;
using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>The vocabulary files of tokenizers, as their constructors read them.</summary>
internal static class TokenizerFiles
{
    private const string T5Source = "transformers models/t5/tokenization_t5.py";
    private const string ClipSource = "transformers models/clip/tokenization_clip.py";

    private const string NotAccessible = "Unable to load vocabulary from file. Please check that the provided vocabulary is accessible and not corrupted.";

    /// <summary>Longest vocabulary that is read, in bytes; T5's is 0.8 MB.</summary>
    private const int LongestVocabulary = 64 << 20;

    /// <summary>Builds a slow tokenizer.</summary>
    /// <returns>False where 4.50 goes on without one.</returns>
    public static bool Construct(LoadRun run, TokenizerClass type, string value, TokenizerArguments arguments)
    {
        if (type == TokenizerClass.T5)
            return SentencePiece(run, arguments.File("vocab_file"), Expected(run, value, "spiece.model"));
        try
        {
            Vocabulary(run, value, arguments.File("vocab_file"), arguments.File("merges_file"));
            return true;
        }
        catch (PythonRaise e) when (TorchStateDict.IsOfOpen(e))
        {
            run.Caught(e);
            throw run.Raise("OSError", NotAccessible, path: e.Path);
        }
    }

    /// <summary>Raises as the constructor of a slow tokenizer does when a vocabulary file was not found.</summary>
    public static void Demand(LoadRun run, TokenizerClass type, string value, IReadOnlyDictionary<string, HubFile> found)
    {
        if (type == TokenizerClass.Clip)
        {
            Given(run, found.GetValueOrDefault("vocab_file"), Expected(run, value, "vocab.json"));
            Given(run, found.GetValueOrDefault("merges_file"), Expected(run, value, "merges.txt"));
        }
        else if (found.GetValueOrDefault("vocab_file") is { Path: null } absent)
        {
            SentencePiece(run, absent, Expected(run, value, type.Files[0].File));
        }
    }

    /// <summary>tokenizer.json, which the package tokenizers reads.</summary>
    public static void ReadWhole(LoadRun run, string path)
    {
        if (!run.Context.Disk.Exists(run.Absolute(path)))
            throw run.Raise("Exception", "No such file or directory (os error 2)", path: run.Absolute(path));
        try
        {
            if (PythonFile.Json(run, path, "tokenizers Tokenizer.from_file") is not PyDict dict || dict["model"] is null)
                throw new LoadUnknownException(UnknownReasons.TokenizerFileOdd);
        }
        catch (PythonRaise e) when (e.Type is "JSONDecodeError" or "UnicodeDecodeError" or "RecursionError")
        {
            run.Caught(e);
            throw run.Raise("Exception", e.Message, path: run.Absolute(path));
        }
    }

    /// <summary>Where a file would lie that a folder lacks; null where the value is no folder.</summary>
    private static string? Expected(LoadRun run, string value, string file) =>
        run.Context.Disk.IsFolder(run.Absolute(value)) ? run.Absolute(PythonPath.Join(value, file)) : null;

    private static bool SentencePiece(LoadRun run, HubFile file, string? expected)
    {
        if (file.Path is not { } path)
        {
            run.Step("SentencePieceProcessor.Load", expected, TraceResults.Absent, T5Source);
            throw run.Raise("TypeError", "not a string", wantsNetwork: file.Requested, path: expected);
        }

        run.ReadFile(path);
        var absolute = run.Absolute(path);
        var disk = run.Context.Disk;
        if (!disk.IsFile(absolute) || !disk.MayRead(absolute))
        {
            run.Step("SentencePieceProcessor.Load", path, TraceResults.Denied, T5Source);
            throw run.Raise("OSError", NotAccessible, path: absolute);
        }

        if (disk.Status(absolute).Size > LongestVocabulary)
            throw new LoadUnknownException(UnknownReasons.FileTooLong);
        var error = SentencePieceModel.Check(Bytes(run, absolute));
        run.Step("SentencePieceProcessor.Load", path, error is null ? TraceResults.Read : TraceResults.Raises, T5Source);
        if (error is null)
            return true;
        if (run.Since(TransformersVersions.LooksUpSeveral))
            return false;
        throw run.Raise("RuntimeError", error.Message, path: absolute);
    }

    private static void Vocabulary(LoadRun run, string value, HubFile vocabulary, HubFile merges)
    {
        var encoder = PythonFile.Json(run, Given(run, vocabulary, Expected(run, value, "vocab.json")), ClipSource);
        if (encoder is not PyDict words)
            throw run.Raise("AttributeError", $"'{PythonFile.TypeName(encoder)}' object has no attribute 'items'");
        if (words.Items.Select(w => w.Value).FirstOrDefault(v => v is PyList or PyDict) is { } unhashable)
            throw run.Raise("TypeError", $"unhashable type: '{PythonFile.TypeName(unhashable)}'");
        var path = Given(run, merges, Expected(run, value, "merges.txt"));
        PythonFile.Open(run, path, "open", ClipSource);
        var absolute = run.Absolute(path);
        if (run.Context.Disk.Status(absolute).Size > LongestVocabulary)
            throw new LoadUnknownException(UnknownReasons.FileTooLong);
        if (PythonUtf8.Check(Bytes(run, absolute)) is { } error)
            throw run.Raise(error.Name, error.Message, path: absolute);
    }

    private static string Given(LoadRun run, HubFile file, string? expected)
    {
        if (file.Path is { } path)
            return path;
        run.Step("open", expected, TraceResults.Absent, ClipSource);
        throw run.Raise("TypeError", "expected str, bytes or os.PathLike object, not NoneType", wantsNetwork: file.Requested, path: expected);
    }

    private static byte[] Bytes(LoadRun run, string absolute)
    {
        try
        {
            return run.Context.Disk.Head(absolute, LongestVocabulary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LoadUnknownException(UnknownReasons.FileUnreadable);
        }
    }
}
