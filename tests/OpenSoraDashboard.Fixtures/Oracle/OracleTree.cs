using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenSoraDashboard.Core.Catalog;

namespace OpenSoraDashboard.Fixtures.Oracle;

/// <summary>Lays the tree of a case out at full size below a folder; weight files are sparse.</summary>
public static class OracleTree
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };
    private static readonly byte[] Spiece = Convert.FromBase64String(Text("spiece.b64"));

    /// <summary>A small but real sentencepiece model.</summary>
    public static ReadOnlySpan<byte> SentencePiece => Spiece;

    /// <summary>Builds the tree. <paramref name="root"/> gets <c>cwd</c> and <c>home</c> besides.</summary>
    public static void Build(string root, OracleCase oracleCase)
    {
        Directory.CreateDirectory(Path.Combine(root, "cwd"));
        Directory.CreateDirectory(Path.Combine(root, "home"));
        foreach (var entry in oracleCase.Tree)
            Write(root, entry);
    }

    private static void Write(string root, JsonObject entry)
    {
        var path = Path.Combine(root, entry["path"]!.GetValue<string>());
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var cut = entry["cut"]?.GetValue<string>() ?? "data";
        switch (entry["kind"]!.GetValue<string>())
        {
            case "dir":
                Directory.CreateDirectory(path);
                break;
            case "symlink":
                File.CreateSymbolicLink(path, entry["target"]!.GetValue<string>().Replace("${ROOT}", root, StringComparison.Ordinal));
                break;
            case "safetensors":
                SparseSafetensors.Write(path, WeightEntry.Tensors(entry), Metadata(entry));
                break;
            case "truncated_safetensors":
                SparseSafetensors.Write(path, WeightEntry.Tensors(entry), Metadata(entry), cut);
                break;
            case "torch_zip":
                SparseTorchZip.Write(path, WeightEntry.Tensors(entry), entry["wrap"]?.GetValue<string>());
                break;
            case "truncated_torch":
                SparseTorchZip.Write(path, WeightEntry.Tensors(entry), entry["wrap"]?.GetValue<string>(), cut);
                break;
            case "index":
                File.WriteAllText(path, Index(entry).ToJsonString(Indented));
                break;
            case "json":
                File.WriteAllText(path, entry["value"] is { } value ? value.ToJsonString(Indented) : "null");
                break;
            case "config":
                File.WriteAllText(path, Config(entry).ToJsonString(Indented));
                break;
            case "text":
                File.WriteAllText(path, entry["text"]!.GetValue<string>());
                break;
            case "empty":
                File.WriteAllText(path, "");
                break;
            case "lfs_pointer":
                File.WriteAllText(path, Pointer(entry["size"]?.GetValue<long>() ?? 4762310656));
                break;
            case "html":
                File.WriteAllText(path, "<!DOCTYPE html>\n<html><head><title>Access to this model is restricted</title></head>\n<body><h1>401 Unauthorized</h1></body></html>\n");
                break;
            case "bytes":
                File.WriteAllBytes(path, Convert.FromHexString(entry["hex"]!.GetValue<string>()));
                break;
            case "spiece":
                File.WriteAllBytes(path, Spiece);
                break;
            case "vocab_json":
                File.WriteAllText(path, """{"<|startoftext|>": 0, "<|endoftext|>": 1, "a</w>": 2, "b</w>": 3}""");
                break;
            case "merges_txt":
                File.WriteAllText(path, "#version: 0.2\na b\n");
                break;
            case "tokenizer_json":
                File.WriteAllText(path, """{"version": "1.0", "added_tokens": [], "model": {"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0.0]]}}""");
                break;
            case var kind:
                throw new InvalidDataException($"Unknown kind {kind}.");
        }
    }

    private static string Pointer(long size) =>
        $"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize {size}\n";

    private static Dictionary<string, object>? Metadata(JsonObject entry) => entry["metadata"] switch
    {
        JsonValue v when v.GetValueKind() == JsonValueKind.False => null,
        JsonObject o => o.ToDictionary(p => p.Key, p => p.Value!.GetValueKind() == JsonValueKind.String ? p.Value.GetValue<string>() : (object)p.Value, StringComparer.Ordinal),
        _ => new Dictionary<string, object>(StringComparer.Ordinal) { ["format"] = "pt" },
    };

    private static JsonObject Index(JsonObject entry)
    {
        var tensors = WeightEntry.Tensors(entry);
        var shards = entry["shards"]!.AsArray();
        var map = new JsonObject();
        for (var i = 0; i < tensors.Count; i++)
            map[tensors[i].Name] = shards[i * shards.Count / tensors.Count]!.GetValue<string>();
        foreach (var (name, shard) in entry["map"] as JsonObject ?? [])
            map[name] = shard!.DeepClone();
        var index = new JsonObject
        {
            ["metadata"] = new JsonObject { ["total_size"] = tensors.Sum(t => t.Bytes) },
            ["weight_map"] = map,
        };
        foreach (var key in entry["without"] as JsonArray ?? [])
            index.Remove(key!.GetValue<string>());
        return index;
    }

    private static JsonObject Config(JsonObject entry)
    {
        using var stream = typeof(TensorLists).Assembly.GetManifestResourceStream("tensors/configs.json")!;
        var config = JsonNode.Parse(stream)![entry["model"]!.GetValue<string>()]!.DeepClone().AsObject();
        foreach (var key in entry["drop"] as JsonArray ?? [])
            config.Remove(key!.GetValue<string>());
        foreach (var (key, value) in entry["set"] as JsonObject ?? [])
            config[key] = value?.DeepClone();
        return config;
    }

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(OracleTree).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
