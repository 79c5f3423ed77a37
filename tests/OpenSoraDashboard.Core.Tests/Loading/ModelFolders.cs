using System.Text.Json.Nodes;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures.Oracle;

namespace OpenSoraDashboard.Core.Tests.Loading;

/// <summary>Whole model folders of full size for a <see cref="LoaderWorld"/>, and loads in it.</summary>
internal static class ModelFolders
{
    public const string Commit = "3f1c0de5a7b94e2d8c6b1a09f8e7d6c5b4a39281";

    /// <summary>One file of the kinds that the loader cases know.</summary>
    /// <param name="world">Where.</param>
    /// <param name="path">Its path below the world's root.</param>
    /// <param name="kind"><c>safetensors torch_zip index config json text lfs_pointer empty html spiece …</c></param>
    /// <param name="model">The tensor list; null where the kind has none.</param>
    /// <param name="more">Further fields as JSON, without braces: <c>"keys": "half"</c>.</param>
    public static LoaderWorld File(this LoaderWorld world, string path, string kind, string? model = null, string more = "")
    {
        var entry = JsonNode.Parse($"{{{more}}}")!.AsObject();
        entry["path"] = path;
        entry["kind"] = kind;
        if (model is not null)
            entry["model"] = model;
        OracleTree.Build(world.Root, new OracleCase(new JsonObject { ["tree"] = new JsonArray(entry) }));
        return world;
    }

    public static LoaderWorld Without(this LoaderWorld world, string path)
    {
        System.IO.File.Delete(world[path]);
        return world;
    }

    /// <summary>config.json, the tokenizer's files and, unless told otherwise, <c>model.safetensors</c>.</summary>
    public static LoaderWorld T5(this LoaderWorld world, string folder, bool weights = true)
    {
        world.File($"{folder}/config.json", "config", "t5-v1_1-xxl")
            .File($"{folder}/spiece.model", "spiece")
            .Text($"{folder}/tokenizer_config.json", """{"tokenizer_class": "T5Tokenizer", "extra_ids": 100}""")
            .Text($"{folder}/special_tokens_map.json", """{"eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>"}""");
        return weights ? world.File($"{folder}/model.safetensors", "safetensors", "t5-v1_1-xxl_encoder") : world;
    }

    /// <inheritdoc cref="T5"/>
    public static LoaderWorld Clip(this LoaderWorld world, string folder, bool weights = true)
    {
        world.File($"{folder}/config.json", "config", "clip-vit-large-patch14")
            .File($"{folder}/vocab.json", "vocab_json")
            .File($"{folder}/merges.txt", "merges_txt")
            .Text($"{folder}/tokenizer_config.json", """{"tokenizer_class": "CLIPTokenizer", "model_max_length": 77}""");
        return weights ? world.File($"{folder}/model.safetensors", "safetensors", "clip-vit-large-patch14_text") : world;
    }

    /// <summary>config.json and, unless told otherwise, <c>diffusion_pytorch_model.safetensors</c>.</summary>
    public static LoaderWorld Vae(this LoaderWorld world, string folder, bool weights = true)
    {
        world.File($"{folder}/config.json", "config", "autoencoder-kl_sd");
        return weights ? world.File($"{folder}/diffusion_pytorch_model.safetensors", "safetensors", "autoencoder-kl_sd") : world;
    }

    /// <summary>An index and two shards under the usual names.</summary>
    public static LoaderWorld Shards(this LoaderWorld world, string folder, string model, bool safetensors)
    {
        var (start, end, kind) = safetensors ? ("model", ".safetensors", "safetensors") : ("pytorch_model", ".bin", "torch_zip");
        string[] names = [$"{start}-00001-of-00002{end}", $"{start}-00002-of-00002{end}"];
        return world.File($"{folder}/{start}{end}.index.json", "index", model, $"\"shards\": [\"{names[0]}\", \"{names[1]}\"]")
            .File($"{folder}/{names[0]}", kind, model, "\"keys\": \"part:1/2\"")
            .File($"{folder}/{names[1]}", kind, model, "\"keys\": \"part:2/2\"");
    }

    /// <summary>The folder of a snapshot in a cache, with <c>refs/main</c> written.</summary>
    public static string Cached(this LoaderWorld world, string id, string cache = "hf/hub", string? reference = Commit)
    {
        var repository = $"{cache}/models--{id.Replace("/", "--", StringComparison.Ordinal)}";
        if (reference is not null)
            world.Text($"{repository}/refs/main", reference);
        return $"{repository}/snapshots/{Commit}";
    }

    /// <summary>Loads one component.</summary>
    /// <param name="world">Where; the working directory is its <c>cwd</c>.</param>
    /// <param name="release">The release, which brings its libraries.</param>
    /// <param name="type">The registry string.</param>
    /// <param name="value">What <c>from_pretrained</c> holds; <c>~/</c> at the start is not touched.</param>
    /// <param name="keywords">Further keywords.</param>
    public static LoadResult Load(this LoaderWorld world, string release, string type, string? value, params (string Name, PyValue Value)[] keywords) =>
        world.Load(LibraryVersions.Of(ReleaseCatalog.Find(release)!.Libraries), release, type, value, keywords);

    /// <summary>The same with other libraries.</summary>
    public static LoadResult Load(
        this LoaderWorld world, LibraryVersions libraries, string release, string type, string? value, params (string Name, PyValue Value)[] keywords)
    {
        var request = new ComponentRequest(
            release,
            ReleaseCatalog.Find(release)!.Slots.FirstOrDefault(s => s.Type(type) is not null)?.Slot ?? "text_encoder",
            type,
            value,
            keywords.ToDictionary(k => k.Name, k => k.Value, StringComparer.Ordinal));
        return new LoaderContracts().Simulate(request, new LoadContext(new DiskView(), world["cwd"], world.Environment, libraries));
    }
}
