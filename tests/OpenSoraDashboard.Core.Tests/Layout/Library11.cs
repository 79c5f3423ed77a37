using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Samples;
using OpenSoraDashboard.Fixtures;
using OpenSoraDashboard.Fixtures.Oracle;

namespace OpenSoraDashboard.Core.Tests.Layout;

/// <summary>The tree that a well-known article recommends for 1.1, full size and hollow, with an empty working directory beside it.</summary>
internal sealed class Library11 : IDisposable
{
    private readonly TemporaryFolder folder = new("osd-layout-");

    /// <param name="below">Name of the library's folder; may be ugly.</param>
    public Library11(string below = "lib")
    {
        Root = folder[below];
        WorkingDirectory = folder["cwd"];
        Directory.CreateDirectory(WorkingDirectory);
        Directory.CreateDirectory(folder["home"]);
        SampleModels.WriteStdit2(Path.Join(Stdit2, "model"));
        File.WriteAllText(Path.Join(Stdit2, "model", "modeling_stdit2.py"), "raise SystemExit\n");
        SampleModels.WriteVae(Vae);
        Directory.CreateDirectory(T5);
        SampleModels.WriteT5(T5);
        File.Delete(Path.Join(T5, "model.safetensors.index.json"));
        File.Delete(Path.Join(T5, "spiece.model"));
        File.Delete(Path.Join(T5, "special_tokens_map.json"));
        SparseTorchZip.Write(Path.Join(T5, "pytorch_model.bin"), Tensors("t5-v1_1-xxl_encoder"));
    }

    public string Root { get; }

    public string WorkingDirectory { get; }

    public string Stdit2 => Path.Join(Root, "OpenSora-STDiT-v2-stage3");

    public string Vae => Path.Join(Root, "sd-vae-ft-ema");

    public string VaeWeights => Path.Join(Vae, "diffusion_pytorch_model.safetensors");

    public string T5 => Path.Join(Root, "t5-v1_1-xxl");

    public Deployment Deployment => new()
    {
        Release = "1.1",
        Library = Root,
        WorkingDirectory = WorkingDirectory,
        Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = folder["home"], ["HF_HUB_OFFLINE"] = "1" },
    };

    /// <summary>All tensors of a published list in 32 bits, tied ones once.</summary>
    public static List<FixtureTensor> Tensors(string list)
    {
        var known = TensorLists.Get(list);
        var doubles = known.About.Tied.SelectMany(static t => t.Skip(1)).ToHashSet(StringComparer.Ordinal);
        return [.. known.Shapes.Where(s => !doubles.Contains(s.Key)).Select(s => new FixtureTensor(s.Key, "F32", s.Value))];
    }

    /// <summary>Puts STDiT2's files one level too high, where the published repository has them.</summary>
    public Library11 Flatten()
    {
        foreach (var file in Directory.GetFiles(Path.Join(Stdit2, "model")))
            File.Move(file, Path.Join(Stdit2, Path.GetFileName(file)));
        Directory.Delete(Path.Join(Stdit2, "model"));
        return this;
    }

    /// <summary>Gives the T5 its vocabulary.</summary>
    public Library11 CompleteT5()
    {
        File.WriteAllBytes(Path.Join(T5, "spiece.model"), OracleTree.SentencePiece);
        return this;
    }

    public Report Check(Deployment? deployment = null) =>
        new LayoutValidationService(new LoaderContracts(), TimeProvider.System).Validate(deployment ?? Deployment);

    public void Dispose() => folder.Dispose();
}
