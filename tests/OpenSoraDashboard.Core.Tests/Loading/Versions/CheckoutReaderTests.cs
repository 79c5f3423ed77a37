using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Versions;
using OpenSoraDashboard.Core.Tests.Loading.Tables;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Versions;

public sealed class CheckoutReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new("osd-checkout-");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_FolderWithoutOpenSora_IsNull() => Assert.Null(Read());

    [Fact]
    public void Read_SourceOf12_SeesTheAssertionAndTheFolderTest()
    {
        Write("models/text_encoder/t5.py", "        assert from_pretrained in self.available_models\n");
        Write("models/stdit/stdit3.py", "    if from_pretrained is not None and not os.path.isdir(from_pretrained):\n");
        Write("utils/ckpt_utils.py", "    if ckpt_path.endswith(\".pt\"):\n");

        Assert.Equal(new CheckoutMarkers(folder.Root, true, null, false, false) { Release = "1.2" }, Read());
    }

    [Fact]
    public void Read_AssertionCommentedOut_IsGone()
    {
        Write("models/text_encoder/t5.py", "        # assert from_pretrained in self.available_models\n");
        Write("models/stdit/stdit3.py", "");

        Assert.False(Read()!.AssertsT5Id);
    }

    [Theory]
    [InlineData("    force_huggingface = kwargs.pop(\"force_huggingface\", True)\n", true)]
    [InlineData("    force_huggingface = kwargs.pop('force_huggingface', False)\n", false)]
    [InlineData("    force_huggingface=True,\n", true)]
    [InlineData("    # force_huggingface = True\n", null)]
    public void Read_ForceHuggingface_TakesItsDefaultFromTheCode(string line, bool? expected)
    {
        Write("models/stdit/stdit3.py", line);

        Assert.Equal(expected, Read()!.ForceHuggingface);
    }

    [Fact]
    public void Read_SourceOfMainAfter12_IsRecognised()
    {
        Write("models/stdit/stdit3.py", "force_huggingface = kwargs.pop(\"force_huggingface\", False)\nif force_huggingface or not os.path.exists(from_pretrained):\n");
        Write("utils/ckpt_utils.py", "    elif ckpt_path.endswith(\".safetensors\"):\n");

        Assert.Equal(new CheckoutMarkers(folder.Root, false, false, true, true) { Release = "1.2-main" }, Read());
    }

    [Theory]
    [InlineData("models/stdit/stdit.py", "1.0")]
    [InlineData("models/stdit/stdit2.py", "1.1")]
    [InlineData("models/vae_v1_3/vae.py", "1.3")]
    [InlineData("models/mmdit/model.py", "2.0")]
    public void Read_FilesOfARelease_TellIt(string file, string release)
    {
        Write(file, "");

        Assert.Equal(release, Read()!.Release);
    }

    [Fact]
    public void Read_ValuesInTheSource_AreTakenFromIt()
    {
        Write("models/text_encoder/t5.py", "    available_models = [\"a/b\", \"/w/t5\"]  # ours\n    def __init__(self):\n        assert from_pretrained in self.available_models\n");
        Write("models/vae/vae.py", "        from_pretrained=\"./local/pix\",\n        subfolder=\"vae\",\n        micro_batch_size=micro_batch_size,\n");
        Write("models/text/conditioner.py", "        self.is_clip = \"clip\" in from_pretrained.lower()\n");
        Write("utils/ckpt_utils.py", "def load_checkpoint(model, ckpt_path, save_as_pt=False, model_name=\"x\", strict=False):\n");

        var read = Read()!;

        Assert.Equal(["a/b", "/w/t5"], read.T5Ids!);
        Assert.Equal(("./local/pix", "clip", true, "x"), (read.NestedVae, read.ClipWord, read.ClipInLowerCase, read.ModelName));
    }

    [Fact]
    public void Read_VaeThatDecidesOtherwise_IsKeptApart()
    {
        Write("models/stdit/stdit3.py", "    force_huggingface = kwargs.pop(\"force_huggingface\", True)\n    if os.path.exists(from_pretrained):\n        pass\n");
        Write("models/vae/vae.py", "    if os.path.isdir(from_pretrained):\n        pass\n");

        Assert.Equal(new VaeMarkers(null, false), Read()!.Vae);
    }

    [Theory]
    [InlineData("    available_models = [\"/w/t5\"]\n", "/w/t5", LoadOutcome.Fails)]
    [InlineData("    available_models = [\"DeepFloyd/t5-v1_1-xxl\"]\n", "/w/t5", LoadOutcome.Fails)]
    [InlineData("    available_models = [\"/w/t5\"]\n", "DeepFloyd/t5-v1_1-xxl", LoadOutcome.Fails)]
    public void Simulate_T5OfAList_IsRefusedOrLookedFor(string list, string source, LoadOutcome outcome)
    {
        Write("models/stdit/stdit3.py", "");
        Write("models/text_encoder/t5.py", list + "    def __init__(self):\n        assert from_pretrained in self.available_models\n");
        var request = new ComponentRequest("1.2", "text_encoder", "t5", source, ReleaseCatalog.Find("1.2")!.Slot("text_encoder")!.Types[0].PythonKeywords);

        var load = new LoaderContracts().Simulate(request, TableRow.World(folder.Root, "1.2") with { Checkout = Read() });

        Assert.Equal(outcome, load.Outcome);
        Assert.Equal(!list.Contains(source, StringComparison.Ordinal), load.Exception == "AssertionError");
    }

    [Fact]
    public void Simulate_OtherModelName_IsLookedForBelowTheFolder()
    {
        Write("models/stdit/stdit3.py", "");
        Write("utils/ckpt_utils.py", "def load_checkpoint(model, ckpt_path, save_as_pt=False, model_name=\"model.safetensors\", strict=False):\n");
        var row = new TableRow("folder", "${ROOT}/w/d", "", "w/d/model.safetensors | safetensors");
        row.Build(folder.Root, "stdit3-xl-2_v1.2");
        var type = ReleaseCatalog.Find("1.2")!.Slot("model")!.Types[0];
        var request = new ComponentRequest("1.2", "model", type.Type, row.ValueIn(folder.Root), type.PythonKeywords);
        var world = TableRow.World(folder.Root, "1.2");

        Assert.Equal(LoadOutcome.Fails, new LoaderContracts().Simulate(request, world).Outcome);
        Assert.Equal(LoadOutcome.Loads, new LoaderContracts().Simulate(request, world with { Checkout = Read() }).Outcome);
    }

    [Fact]
    public void Simulate_PatchedCheckoutOf11_TakesASafetensorsFile()
    {
        Write("models/stdit/stdit2.py", "");
        Write("utils/ckpt_utils.py", "    elif ckpt_path.endswith(\".safetensors\"):\n");
        var row = new TableRow("file", "${ROOT}/w/a.safetensors", "", "w/a.safetensors | safetensors");
        row.Build(folder.Root, "stdit2-xl-2");
        var type = ReleaseCatalog.Find("1.1")!.Slot("model")!.Types[0];
        var request = new ComponentRequest("1.1", "model", type.Type, row.ValueIn(folder.Root), type.PythonKeywords);
        var world = TableRow.World(folder.Root, "1.1");

        Assert.Equal(LoadOutcome.Fails, new LoaderContracts().Simulate(request, world).Outcome);
        Assert.Equal(LoadOutcome.Loads, new LoaderContracts().Simulate(request, world with { Checkout = Read() }).Outcome);
    }

    [Fact]
    public void Simulate_CheckoutOf12WithForceTrue_LoadsAnHfFolder()
    {
        Write("models/stdit/stdit3.py", "force_huggingface = kwargs.pop(\"force_huggingface\", True)\n");
        var row = new TableRow("folder", "${ROOT}/w/d", "", "w/d/config.json | config", "w/d/model.safetensors | safetensors");
        row.Build(folder.Root, "stdit3-xl-2_v1.2");
        var type = ReleaseCatalog.Find("1.2")!.Slot("model")!.Types[0];
        var request = new ComponentRequest("1.2", "model", type.Type, row.ValueIn(folder.Root), type.PythonKeywords);
        var world = TableRow.World(folder.Root, "1.2");

        Assert.Equal(LoadOutcome.Fails, new LoaderContracts().Simulate(request, world).Outcome);
        Assert.Equal(LoadOutcome.Loads, new LoaderContracts().Simulate(request, world with { Checkout = Read() }).Outcome);
    }

    private CheckoutMarkers? Read() => CheckoutReader.Read(folder.Root, new DiskView());

    private void Write(string path, string text)
    {
        var full = Path.Join(folder.Root, "opensora", path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
