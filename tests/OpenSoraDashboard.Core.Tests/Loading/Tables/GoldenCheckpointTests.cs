using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Builders;
using OpenSoraDashboard.Core.Loading.Checkpoints;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Tables;

/// <summary><c>load_checkpoint</c> of each release on a small module of its own.</summary>
public sealed class GoldenCheckpointTests
{
    private const string Missing = "fails AssertionError: Could not find DiT checkpoint at";
    private const string Invalid = "fails ValueError: Invalid checkpoint path";
    private const string NoneType = "fails AttributeError: 'NoneType' object has no attribute 'endswith'";
    private const string Empty = "fails HFValidationError: max length is 96: ''";
    private const string Good = "{\"keys\":\"none\",\"extra\":{\"x_embedder.proj.weight\":[8,4,1,2,2],\"final.weight\":[8,8]}}";
    private const string PixArt = "{\"wrap\":\"state_dict\",\"keys\":\"none\",\"extra\":{\"x_embedder.proj.weight\":[8,4,2,2],\"final.weight\":[8,8],\"pos_embed\":[1,4]}}";

    private static readonly ModelState Module = new(
        "Net",
        [new ExpectedTensor("x_embedder.proj.weight", [8, 4, 1, 2, 2]), new ExpectedTensor("final.weight", [8, 8])]);

    /// <summary>Value, tree, and how it ends in 1.0, 1.1, 1.2, 1.3 and 2.0; <c>=</c> is as in the release before.</summary>
    private static readonly (string Name, string Value, string[] Ends, string[] Tree)[] Matrix =
    [
        ("ok.pt", "ok.pt", ["ok", "=", "=", "=", "="], [$"cwd/ok.pt | torch_zip | {Good}"]),
        ("ok.pth", "ok.pth", ["ok", "=", "=", "=", "="], [$"cwd/ok.pth | torch_zip | {Good}"]),
        ("ok.safetensors", "ok.safetensors", [Invalid, "=", "=", "ok", "="], [$"cwd/ok.safetensors | safetensors | {Good}"]),
        ("ok.bin", "ok.bin", [Invalid, "=", "=", "fails AssertionError: Invalid checkpoint path", "="], [$"cwd/ok.bin | torch_zip | {Good}"]),
        ("ema inside .pth", "w.pth", ["ok", "none", "=", "=", "="], [$"cwd/w.pth | torch_zip | {Good[..^1]},\"wrap\":\"ema\"}}"]),
        ("state_dict inside .pth", "w.pth", ["none", "=", "=", "=", "="], [$"cwd/w.pth | torch_zip | {Good[..^1]},\"wrap\":\"state_dict\"}}"]),
        ("model inside .pth", "w.pth", ["none", "=", "=", "=", "="], [$"cwd/w.pth | torch_zip | {Good[..^1]},\"wrap\":\"model\"}}"]),
        ("empty .pth", "w.pth", ["fails EOFError: Ran out of input", "=", "=", "=", "="], ["cwd/w.pth | empty"]),
        ("git-lfs pointer .pth", "w.pth", ["fails UnpicklingError: invalid load key, 'v'", "=", "=", "=", "="], ["cwd/w.pth | lfs_pointer"]),
        ("git-lfs pointer .safetensors", "w.safetensors", [Invalid, "=", "=", "fails SafetensorError: HeaderTooLarge", "="], ["cwd/w.safetensors | lfs_pointer"]),
        ("folder with model/", "d", ["ok", "=", "=", "=", "="], [$"cwd/d/model/model.safetensors | safetensors | {Good}"]),
        ("HF folder", "d", ["fails RuntimeError: Invalid checkpoint path d/model. Expected a file or a directory.", "=", "=", "=", "="], [$"cwd/d/model.safetensors | safetensors | {Good}"]),
        ("folder named x.pth", "x.pth", [Missing, "=", "=", "fails IsADirectoryError: Is a directory: 'x.pth'", "="], ["cwd/x.pth | dir"]),
        ("folder named x.safetensors with an empty model/", "x.safetensors", ["fails IsADirectoryError: Is a directory: 'x.safetensors/model'", "=", "=", "fails OSError: No such device (os error 19)", "="], ["cwd/x.safetensors/model | dir"]),
        ("the placeholder", "PRETRAINED_MODEL", [Invalid, "=", "=", NoneType, Empty], []),
        ("missing x.pth", "x.pth", [Missing, "=", "=", NoneType, Empty], []),
        ("missing w/x.pth", "w/x.pth", [Missing, "=", "=", "network AttributeError: 'NoneType'", "network LocalEntryNotFoundError: An error happened"], []),
        ("missing folder", "/gone/d", [Invalid, "=", "=", NoneType, "fails HFValidationError: '/gone'"], []),
        ("missing org/repo", "org/repo", [Invalid, "=", "=", "network AttributeError: 'NoneType'", "network LocalEntryNotFoundError: An error happened"], []),
        ("OpenSora-v1 name, the file in pretrained_models", "OpenSora-v1-HQ-16x512x512.pth", [Missing, "ok", "=", NoneType, Empty], [$"cwd/pretrained_models/OpenSora-v1-HQ-16x512x512.pth | torch_zip | {Good}"]),
        ("OpenSora-v1 name, nothing there", "OpenSora-v1-16x256x256.pth", [Missing, "network URLError: urlopen error", "=", NoneType, Empty], []),
        ("PixArt name, the file in pretrained_models", "PixArt-XL-2-512x512.pth", ["ok", "=", "=", NoneType, Empty], [$"cwd/pretrained_models/PixArt-XL-2-512x512.pth | torch_zip | {PixArt}"]),
        ("PixArt name at another path", "w/PixArt-XL-2-512x512.pth", ["none", "=", "ok", "none", "="], [$"cwd/w/PixArt-XL-2-512x512.pth | torch_zip | {PixArt}"]),
    ];

    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var row in Matrix)
            {
                foreach (var release in (string[])["1.0", "1.1", "1.2", "1.3", "2.0"])
                    rows.Add(row.Name, release);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void LoadCheckpoint_Row_EndsAsKnown(string row, string release)
    {
        var (name, value, ends, tree) = Matrix.Single(r => r.Name == row);
        var at = Array.IndexOf(["1.0", "1.1", "1.2", "1.3", "2.0"], release);
        while (ends[at] == "=")
            at--;
        var expected = ends[at] switch { "ok" => "loads 2/2", "none" => "uninitialised 0/2", var other => other };
        using var folder = new TemporaryFolder("osd-row-");
        var table = new TableRow(name, value, expected, tree);
        table.Build(folder.Root, "autoencoder_2d");

        var said = new PlainModule().Simulate(
            new ComponentRequest(release, "model", "Net", value, new Dictionary<string, PyValue>(StringComparer.Ordinal)),
            TableRow.World(folder.Root, release));

        Assert.Equal(table.Expected(folder.Root), TableRow.Said(said));
        Assert.Contains(table.Text(folder.Root), said.Message ?? "", StringComparison.Ordinal);
    }

    private sealed class PlainModule : LoaderContract
    {
        private protected override LoadEnd Load(ComponentRequest request, LoadRun run) => new(request.Release switch
        {
            "2.0" => CheckpointLoader.Of20(run, request.Source!, Module, strict: false, null),
            "1.3" => CheckpointLoader.Of13(run, request.Source!, Module, adapt16Channels: false),
            _ => CheckpointLoader.UpTo12(run, ReleaseBehaviour.Of(request.Release, request.Slot, null), request.Source!, Module),
        });
    }
}
