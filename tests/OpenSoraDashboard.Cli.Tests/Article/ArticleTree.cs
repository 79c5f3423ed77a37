using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Fixtures;
using OpenSoraDashboard.Fixtures.Oracle;

namespace OpenSoraDashboard.Cli.Tests.Article;

/// <summary>The tree that a well-known article recommends for 1.1, with full-size sparse weights.</summary>
internal sealed class ArticleTree : IDisposable
{
    public const string Stdit2 = "OpenSora-STDiT-v2-stage3";
    public const string Vae = "sd-vae-ft-ema";
    public const string T5 = "t5-v1_1-xxl";

    private readonly TemporaryFolder folder;

    public ArticleTree(string library = "weights")
    {
        folder = new TemporaryFolder();
        Library = folder[library];
        Run = folder["run"];
        Directory.CreateDirectory(Run);
        Write($"{Stdit2}/model/config.json", """{"model_type": "STDiT2", "hidden_size": 1152, "depth": 28}""");
        Write($"{Stdit2}/model/modeling_stdit2.py", "raise SystemExit('never executed')\n");
        Weights($"{Stdit2}/model/model.safetensors", "stdit2-xl-2");
        Write($"{Vae}/config.json", Config("autoencoder-kl_sd"));
        Weights($"{Vae}/diffusion_pytorch_model.safetensors", "autoencoder-kl_sd");
        Write($"{T5}/config.json", Config("t5-v1_1-xxl"));
        Write($"{T5}/tokenizer_config.json", """{"tokenizer_class": "T5Tokenizer"}""");
        SparseTorchZip.Write(this[$"{T5}/pytorch_model.bin"], Tensors("t5-v1_1-xxl_encoder"));
        Shell("chmod 755 .");
    }

    public string Library { get; }

    /// <summary>The working directory of the run.</summary>
    public string Run { get; }

    /// <summary>The absolute path of something in the library.</summary>
    public string this[string relative] => Path.Combine(Library, relative);

    /// <summary>Adds the vocabulary and offers the T5 under the one id that 1.1 takes.</summary>
    public ArticleTree Completed()
    {
        File.WriteAllBytes(this[$"{T5}/spiece.model"], OracleTree.SentencePiece);
        Directory.CreateDirectory(Path.Combine(Run, "DeepFloyd"));
        Directory.CreateSymbolicLink(Path.Combine(Run, "DeepFloyd/t5-v1_1-xxl"), this[T5]);
        return this;
    }

    /// <summary>Checks the whole library.</summary>
    public OsdAnswer Check(params string[] further) => Check(new OsdSetting(), further);

    /// <summary>Checks the whole library.</summary>
    public OsdAnswer Check(OsdSetting setting, params string[] further) =>
        OsdProcess.Run(
            setting,
            ["check", "--release", "1.1", "--library", Library, "--cwd", Run, "--hf-home", folder["hub"], "--format", "json", .. further]);

    /// <summary>Runs a line of shell in the folder above library and working directory.</summary>
    public void Shell(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", command]) { WorkingDirectory = folder.Root, UseShellExecute = false };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{command}: exit code {process.ExitCode}");
    }

    /// <summary>Writes a text file.</summary>
    public void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[relative])!);
        File.WriteAllText(this[relative], text);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>A component of a report by its slot.</summary>
    public static JsonElement Component(OsdAnswer answer, string slot) =>
        answer.Json.GetProperty("components").EnumerateArray().Single(c => c.GetProperty("slot").GetString() == slot);

    private void Weights(string relative, string list)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[relative])!);
        SparseSafetensors.Write(this[relative], Tensors(list), new Dictionary<string, object>(StringComparer.Ordinal) { ["format"] = "pt" });
    }

    private static FixtureTensor[] Tensors(string list) => [.. TensorLists.Get(list).Shapes.Select(s => new FixtureTensor(s.Key, "F32", s.Value))];

    private static string Config(string model)
    {
        using var stream = typeof(TensorLists).Assembly.GetManifestResourceStream("tensors/configs.json")!;
        return JsonNode.Parse(stream)![model]!.ToJsonString();
    }
}
