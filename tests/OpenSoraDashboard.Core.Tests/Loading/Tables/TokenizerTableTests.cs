using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Tables;

/// <summary>What each tokenizer class needs of a folder whose config and weights are whole.</summary>
public sealed class TokenizerTableTests
{
    private const string NoString = "fails TypeError: not a string";
    private const string NoPath = "fails TypeError: expected str, bytes or os.PathLike object, not NoneType";
    private const string NoTokenizer = "fails OSError: Can't load tokenizer for '${ROOT}/openai'";
    private const string Damaged = "fails RuntimeError: ParseFromArray";
    private const string Spiece = "openai/spiece.model | spiece";
    private const string Json = "openai/tokenizer.json | tokenizer_json";
    private const string Vocab = "openai/vocab.json | vocab_json";
    private const string Merges = "openai/merges.txt | merges_txt";
    private const string T5Class = "openai/tokenizer_config.json | json | {\"value\":{\"tokenizer_class\":\"T5Tokenizer\"}}";
    private const string ClipClass = "openai/tokenizer_config.json | json | {\"value\":{\"tokenizer_class\":\"CLIPTokenizer\"}}";

    /// <summary>AutoTokenizer of 1.0 to 1.3.</summary>
    private static readonly TableRow[] Auto =
    [
        new("tokenizer.json", "", "loads 219/219", Json),
        new("tokenizer.json, class from tokenizer_config.json", "", "loads 219/219", Json, T5Class),
        new("spiece.model, class from config.json", "", "loads 219/219", Spiece),
        new("spiece.model, class from tokenizer_config.json", "", "loads 219/219", Spiece, T5Class),
        new("config.json alone", "", NoTokenizer),
        new("tokenizer_config.json, no vocabulary", "", NoString, T5Class),
        new("nothing at all", "", "fails OSError: ${ROOT}/openai does not appear to have a file named config.json", "openai/config.json | none"),
        new("the optional files are there", "", "loads 219/219", Spiece, T5Class, "openai/special_tokens_map.json | json | {\"value\":{}}", "openai/added_tokens.json | json | {\"value\":{}}"),
        new("spiece.model is a git-lfs pointer", "", Damaged, "openai/spiece.model | lfs_pointer"),
        new("spiece.model is empty", "", "fails RuntimeError: Internal: unk is not defined", "openai/spiece.model | empty"),
        new("spiece.model is empty, 4.50", "", "fails ValueError: Converting from Tiktoken failed", "openai/spiece.model | empty") { Transformers = "4.50.3" },
        new("CLIP's tokenizer files", "", "loads 219/219", ClipClass, Vocab, Merges),
    ];

    /// <summary>The slow T5Tokenizer of 2.0.</summary>
    private static readonly TableRow[] T5Slow =
    [
        new("spiece.model", "", "loads 219/219", Spiece),
        new("spiece.model and the optional files", "", "loads 219/219", Spiece, T5Class, "openai/special_tokens_map.json | json | {\"value\":{}}"),
        new("config.json alone", "", NoTokenizer),
        new("tokenizer_config.json, no vocabulary", "", NoString, T5Class),
        new("tokenizer.json is no help", "", NoString, Json, T5Class),
        new("nothing at all", "", NoTokenizer, "openai/config.json | none"),
        new("spiece.model is a git-lfs pointer", "", Damaged, "openai/spiece.model | lfs_pointer"),
        new("spiece.model is a git-lfs pointer, 4.50", "", "loads 219/219", "openai/spiece.model | lfs_pointer") { Transformers = "4.50.3" },
        new("spiece.model is empty", "", "fails RuntimeError: Internal: unk is not defined", "openai/spiece.model | empty"),
        new("spiece.model is empty, 4.50", "", "loads 219/219", "openai/spiece.model | empty") { Transformers = "4.50.3" },
    ];

    /// <summary>The slow CLIPTokenizer of 1.0 to 1.3 and 2.0.</summary>
    private static readonly TableRow[] ClipSlow =
    [
        new("vocab.json and merges.txt", "", "loads 196/196", Vocab, Merges),
        new("vocab.json, merges.txt and the optional files", "", "loads 196/196", Vocab, Merges, ClipClass, "openai/special_tokens_map.json | json | {\"value\":{}}"),
        new("vocab.json alone", "", NoPath, Vocab),
        new("merges.txt alone", "", NoPath, Merges),
        new("tokenizer.json is no help", "", NoPath, Json, ClipClass),
        new("config.json alone", "", NoTokenizer),
        new("empty folder", "", NoTokenizer, "openai/config.json | none"),
        new("merges.txt is a git-lfs pointer", "", "loads 196/196", Vocab, "openai/merges.txt | lfs_pointer"),
        new("merges.txt is empty", "", "loads 196/196", Vocab, "openai/merges.txt | empty"),
    ];

    public static MatrixTheoryData<string, string> AutoRows => new(["1.2-main", "1.3"], Auto.Select(r => r.Name));

    public static TheoryData<string> AutoNames => [.. Auto.Select(r => r.Name)];

    public static TheoryData<string> T5Rows => [.. T5Slow.Select(r => r.Name)];

    public static MatrixTheoryData<string, string> ClipRows => new(["1.0", "1.3", "2.0"], ClipSlow.Select(r => r.Name));

    [Theory]
    [MemberData(nameof(AutoRows))]
    public void AutoTokenizer_Row_EndsAsKnown(string release, string row) => OfT5(Auto.Single(r => r.Name == row)).Verify(release, "text_encoder", "t5", "t5-v1_1-xxl_encoder");

    /// <summary>1.0 goes through the same class, below its parent folder.</summary>
    [Theory]
    [MemberData(nameof(AutoNames))]
    public void AutoTokenizer_RowBelowTheParentOf10_EndsAsKnown(string row) =>
        (Moved(OfT5(Auto.Single(r => r.Name == row)), "m/t5-v1_1-xxl") with { Value = "${ROOT}/m" }).Verify("1.0", "text_encoder", "t5", "t5-v1_1-xxl_encoder");

    /// <summary>The path must not contain openai here, and must for CLIP.</summary>
    [Theory]
    [MemberData(nameof(T5Rows))]
    public void T5Tokenizer_Row_EndsAsKnown(string row) => Moved(OfT5(T5Slow.Single(r => r.Name == row)), "w").Verify("2.0", "t5", "text_embedder", "t5-v1_1-xxl_encoder");

    [Theory]
    [MemberData(nameof(ClipRows))]
    public void ClipTokenizer_Row_EndsAsKnown(string release, string row)
    {
        var found = Whole(ClipSlow.Single(r => r.Name == row), "clip-vit-large-patch14");
        if (release == "2.0")
            found.Verify(release, "clip", "text_embedder", "clip-vit-large-patch14_text");
        else
            found.Verify(release, "text_encoder", "clip", "clip-vit-large-patch14_text");
    }

    private static TableRow Moved(TableRow row, string folder)
    {
        string Elsewhere(string text) => text.Replace("openai", folder, StringComparison.Ordinal);
        return row with { Value = Elsewhere(row.Value!), End = Elsewhere(row.End), Tree = [.. row.Tree.Select(Elsewhere)] };
    }

    private static TableRow OfT5(TableRow row) => Whole(row, "t5-v1_1-xxl");

    /// <summary>Adds config and weights, unless the row wants an empty folder.</summary>
    private static TableRow Whole(TableRow row, string config) => row with
    {
        Value = "${ROOT}/openai",
        Tree = row.Tree is ["openai/config.json | none"]
            ? ["openai | dir"]
            : [$"openai/config.json | config | {{\"model\":\"{config}\"}}", "openai/model.safetensors | safetensors", .. row.Tree],
    };
}
