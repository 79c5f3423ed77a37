using System.Diagnostics;
using System.Text;
using OpenSoraDashboard.Core.Loading;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Transformers;

/// <summary>Files made to hurt: every load ends, none is green.</summary>
public sealed class HostileFilesTests
{
    public static TheoryData<string> Rows =>
    [
        "config.json nested a hundred thousand deep", "config.json in UTF-16", "config.json of null bytes", "config.json is a link to itself",
        "config.json is endless", "index with numbers for shards", "index that leaves the folder", "index that names itself", "index with a hundred thousand keys of one shard",
        "weights are a link to themselves", "weights are /dev/zero", "index names a pipe", "the folder is a link to itself", "a NUL in the value", "a value of a million characters",
        "tokenizer_config.json names a class in a million characters", "spiece.model is endless",
    ];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Rows))]
    public async Task Load_HostileFile_EndsAndIsNeverGreen(string row)
    {
        using var world = new LoaderWorld();
        var value = Lay(world, row);

        var loads = await Task.Run(() => (LoadResult[])
        [
            world.Load("1.3", "t5", value),
            world.Load("1.0", "clip", value),
            world.Load("1.3", "VideoAutoencoderKL", value),
            world.Load("1.2", "VideoAutoencoderKL", value),
        ], TestContext.Current.CancellationToken);

        Assert.All(loads, l => Assert.NotEqual(LoadOutcome.Loads, l.Outcome));
    }

    private static string Lay(LoaderWorld world, string row)
    {
        world.T5("w").Vae("w");
        File.Delete(world["w/config.json"]);
        File.Delete(world["w/diffusion_pytorch_model.safetensors"]);
        var config = "w/config.json";
        const string Index = "w/model.safetensors.index.json", Single = "w/model.safetensors";
        if (!row.StartsWith("config", StringComparison.Ordinal))
            world.File(config, "config", "t5-v1_1-xxl");
        if (row.StartsWith("index", StringComparison.Ordinal) || row.StartsWith("weights", StringComparison.Ordinal))
            File.Delete(world[Single]);
        switch (row)
        {
            case "config.json nested a hundred thousand deep":
                world.Text(config, new string('[', 100_000));
                break;
            case "config.json in UTF-16":
                world.Bytes(config, Encoding.Unicode.GetBytes("{}"));
                break;
            case "config.json of null bytes":
                world.Bytes(config, new byte[4096]);
                break;
            case "config.json is a link to itself":
                world.Link(config, "config.json");
                break;
            case "config.json is endless":
                world.Link(config, "/dev/zero");
                break;
            case "index with numbers for shards":
                world.Text(Index, """{"metadata": {}, "weight_map": {"a": 1, "b": null}}""");
                break;
            case "index that leaves the folder":
                world.Text(Index, """{"metadata": {}, "weight_map": {"a": "../../../../../../etc/passwd", "b": "/etc/passwd"}}""");
                break;
            case "index that names itself":
                world.Text(Index, """{"metadata": {}, "weight_map": {"a": "model.safetensors.index.json"}}""");
                break;
            case "index with a hundred thousand keys of one shard":
                world.Text(Index, $"{{\"metadata\": {{}}, \"weight_map\": {{{string.Join(",", Enumerable.Range(0, 100_000).Select(i => $"\"k{i}\": \"gone\""))}}}}}");
                break;
            case "weights are a link to themselves":
                world.Link(Single, "model.safetensors");
                break;
            case "weights are /dev/zero":
                world.Link(Single, "/dev/zero");
                break;
            case "index names a pipe":
                world.Text(Index, """{"metadata": {}, "weight_map": {"a": "pipe.safetensors"}}""");
                using (var made = Process.Start("mkfifo", world["w/pipe.safetensors"]))
                    made.WaitForExit();
                break;
            case "the folder is a link to itself":
                world.Link("cwd/self", "self");
                return "./self";
            case "a NUL in the value":
                return "w\0x";
            case "a value of a million characters":
                return new string('a', 1_000_000);
            case "tokenizer_config.json names a class in a million characters":
                world.Text("w/tokenizer_config.json", $"{{\"tokenizer_class\": \"{new string('T', 1_000_000)}\"}}");
                break;
            case "spiece.model is endless":
                File.Delete(world["w/spiece.model"]);
                world.Link("w/spiece.model", "/dev/zero");
                break;
            default:
                throw new InvalidDataException(row);
        }

        return world["w"];
    }
}
