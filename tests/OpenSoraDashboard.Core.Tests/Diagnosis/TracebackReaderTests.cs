using System.Text.RegularExpressions;
using OpenSoraDashboard.Core.Diagnosis;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Core.Tests.Layout;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Diagnosis;

public sealed class TracebackReaderTests
{
    /// <summary>What programs print, with the rule that explains it. The first part of a name is the upstream issue where there is one.</summary>
    public static TheoryData<string, string, string> Texts => new()
    {
        { "#219", "OSError: Incorrect path_or_model_id: 'DeepFloyd/t5-v1_1-xxl/t5-v1_1-xxl'. Please provide either the path to a local folder or the repo_id of a model on the Hub.", "OSD120" },
        { "#218", "  File \"/root/Open-Sora/opensora/models/text_encoder/t5.py\", line 102, in __init__\n    assert from_pretrained in self.available_models\nAssertionError", "OSD510" },
        { "#441 bare", "Traceback (most recent call last):\n  File \"scripts/inference.py\", line 112, in <module>\n    main()\nAssertionError", "OSD510" },
        { "#181", "OSError: stabilityai/sd-vae-ft-ema does not appear to have a file named config.json.", "OSD502" },
        { "#427", "huggingface_hub.utils._errors.LocalEntryNotFoundError: Connection error, and we cannot find the requested files in the local cache. Please try again or make sure your Internet connection is on.", "OSD502" },
        { "#320", "ValueError: Invalid checkpoint path: /data/OpenSora-STDiT-v2-stage3/model.safetensors", "OSD117" },
        { "#496", "RuntimeError: Invalid checkpoint path /data/OpenSora-VAE-v1.2/model. Expected a file or a directory.", "OSD104" },
        { "#459", "OSError: PixArt-alpha/pixart_sigma_sdxlvae_T5_diffusers does not appear to have a file named config.json.", "OSD119" },
        { "#585", "OSError: Incorrect path_or_model_id: '/root/commonData/OpenSora-VAE-v1.2'. Please provide either the path to a local folder or the repo_id of a model on the Hub.", "OSD501" },
        { "#799", "OSError: Incorrect path_or_model_id: '/home/guoxinying/open_source_video_ocean_V1/OpenSora-VAE-v1.3'.", "OSD508" },
        { "#799 typo", "OSError: hpcaitech/OpenSora-STDiT-v4 is not a local folder and is not a valid model identifier listed on 'https://huggingface.co/models'", "OSD508" },
        { "#409", "  File \"/root/Open-Sora/opensora/models/stdit/stdit2.py\", line 400, in forward\ntorch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB", "OSD708" },
        { "#95", "RuntimeError: Error(s) in loading state_dict for STDiT:\n\tsize mismatch for y_embedder.y_embedding: copying a param with shape torch.Size([120, 4096]) from checkpoint, the shape in current model is torch.Size([120, 1024]).", "OSD606" },
        { "text length", "size mismatch for y_embedder.y_embedding: copying a param with shape torch.Size([200, 4096]) from checkpoint, the shape in current model is torch.Size([120, 4096]).", "OSD607" },
        { "#272", "Missing keys: ['pos_embed', 'x_embedder.proj.weight', 'x_embedder.proj.bias', 't_embedder.mlp.0.weight']\nUnexpected keys: ['state_dict']", "OSD604" },
        { "#215", "RuntimeError: Error(s) in loading state_dict for STDiT2:\n\tUnexpected key(s) in state_dict: \"encoder.block.0.layer.0.SelfAttention.q.weight\"", "OSD601" },
        { "#697", "RuntimeError: CUDA out of memory. Tried to allocate 20.00 MiB (GPU 0; 23.69 GiB total capacity)", "OSD708" },
        { "#834", "torchrun: failed (exitcode: -9) local_rank: 0 (pid: 1234)", "OSD708" },
        { "Tora#6", "OSError: Can't load tokenizer for 'ckpts/t5-v1_1-xxl'. If you were trying to load it from 'https://huggingface.co/models', make sure you don't have a local directory with the same name.", "OSD111" },
        { "JavisDiT#4", "ValueError: Invalid checkpoint path: hpcai-tech/OpenSora-VAE-v1.2", "OSD501" },
        { "#498", "TypeError: VideoAutoencoderPipeline.__init__() got an unexpected keyword argument 'vae_2d'", "OSD512" },
        { "1.0 none", "AssertionError: Please specify the path to the T5 model", "OSD513" },
        { "placeholder", "ValueError: Invalid checkpoint path: PRETRAINED_MODEL", "OSD513" },
        { "1.3 missing", "  File \"/w/opensora/utils/ckpt_utils.py\", line 240, in load_checkpoint\n    if ckpt_path.endswith(\".pt\"):\nAttributeError: 'NoneType' object has no attribute 'endswith'", "OSD501" },
        { "2.0 missing", "huggingface_hub.errors.HFValidationError: Repo id must use alphanumeric chars or '-', '_', '.', '--' and '..' are forbidden, '-' and '.' cannot start or end the name, max length is 96: './ckpts'.", "OSD501" },
        { "2.0 missing absolute", "HFValidationError: Repo id must be in the form 'repo_name' or 'namespace/repo_name': '/data/ckpts'. Use `repo_type` argument if needed.", "OSD501" },
        { "2.0 bare name", "HFValidationError: Repo id must use alphanumeric chars or '-', '_', '.': ''.", "OSD501" },
        { "2.0 relative", "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='huggingface.co', port=443): https://huggingface.co/ckpts/resolve/main/Open_Sora_v2.safetensors", "OSD505" },
        { "DiT", "AssertionError: Could not find DiT checkpoint at OpenSora-v1-HQ-16x512x512.pth", "OSD501" },
        { "two indexes", "AssertionError: Expected to find one .index.json file in /data/x/model, but found 2", "OSD107" },
        { "empty model folder", "IsADirectoryError: [Errno 21] Is a directory: '/data/x/model'", "OSD101" },
        { "folder named pth", "IsADirectoryError: [Errno 21] Is a directory: '/data/x.pth'", "OSD118" },
        { "T5 vocabulary", "  File \"sentencepiece/__init__.py\", line 310, in LoadFromFile\n    return _sentencepiece.SentencePieceProcessor_LoadFromFile(self, arg)\nTypeError: not a string", "OSD111" },
        { "CLIP vocabulary", "TypeError: expected str, bytes or os.PathLike object, not NoneType", "OSD111" },
        { "Shardformer", "AssertionError: Shardformer is not supported for CLIP", "OSD509" },
        { "spiece pointer", "RuntimeError: Internal: src/sentencepiece_processor.cc(1101) [model_proto->ParseFromArray(serialized.data(), serialized.size())]", "OSD112" },
        { "lfs", "OSError: You seem to have cloned a repository without having git-lfs installed. Please install git-lfs and run `git lfs install` followed by `git lfs pull` in the folder you cloned.", "OSD102" },
        { "lfs key", "_pickle.UnpicklingError: invalid load key, 'v'.", "OSD102" },
        { "page key", "_pickle.UnpicklingError: invalid load key, '<'.", "OSD109" },
        { "gzip key", "_pickle.UnpicklingError: invalid load key, '\\x1f'.", "OSD110" },
        { "renamed", "_pickle.UnpicklingError: invalid load key, '\\xb8'.", "OSD306" },
        { "cut zip", "RuntimeError: PytorchStreamReader failed reading zip archive: failed finding central directory", "OSD305" },
        { "cut legacy", "RuntimeError: unexpected EOF, expected 3145728 more bytes. The file might be corrupted.", "OSD305" },
        { "cut pickle", "_pickle.UnpicklingError: pickle data was truncated", "OSD305" },
        { "empty", "EOFError: Ran out of input", "OSD110" },
        { "zeros", "KeyError: \"filename 'storages' not found\"", "OSD110" },
        { "torch damage", "OSError: Unable to load weights from pytorch checkpoint file for '/data/t5/pytorch_model.bin' at '/data/t5/pytorch_model.bin'.", "OSD305" },
        { "weights only", "_pickle.UnpicklingError: Weights only load failed. This file can still be loaded", "OSD802" },
        { "header old name", "safetensors_rust.SafetensorError: Error while deserializing header: HeaderTooLarge", "OSD102" },
        { "header new words", "safetensors_rust.SafetensorError: Error while deserializing header: header too large", "OSD102" },
        { "cut safetensors", "safetensors_rust.SafetensorError: Error while deserializing header: MetadataIncompleteBuffer", "OSD302" },
        { "cut safetensors, new words", "SafetensorError: Error while deserializing header: incomplete metadata, file not fully covered", "OSD302" },
        { "bad header", "SafetensorError: Error while deserializing header: InvalidHeaderDeserialization", "OSD301" },
        { "no metadata", "    metadata = f.metadata()\n    if metadata.get(\"format\") not in [\"pt\"]:\nAttributeError: 'NoneType' object has no attribute 'get'", "OSD304" },
        { "no metadata, ColossalAI", "  File \"colossalai/checkpoint_io/utils.py\", line 520\nTypeError: 'NoneType' object is not subscriptable", "OSD304" },
        { "shard", "FileNotFoundError: [Errno 2] No such file or directory: '/data/t5/pytorch_model-00002-of-00002.bin'", "OSD105" },
        { "shard in the cache", "OSError: We couldn't connect to 'https://huggingface.co' to load this file, couldn't find it in the cached files and it looks like DeepFloyd/t5-v1_1-xxl is not the path to a directory containing a file named pytorch_model-00001-of-00002.bin.", "OSD105" },
        { "incomplete snapshot", "IncompleteSnapshotError: The cached snapshot for 'google/t5-v1_1-xxl' is incomplete: 1 file(s) are missing", "OSD420" },
        { "index key", "KeyError: 'metadata'", "OSD106" },
        { "meta tensor", "NotImplementedError: Cannot copy out of meta tensor; no data!", "OSD307" },
        { "no weights", "OSError: Error no file named pytorch_model.bin, tf_model.h5, model.ckpt.index or flax_model.msgpack found in directory /data/t5.", "OSD101" },
        { "no config", "OSError: Error no file named config.json found in directory /data/vae.", "OSD113" },
        { "no config, transformers", "OSError: /data/t5 does not appear to have a file named config.json. Checkout 'https://huggingface.co//data/t5/None' for available files.", "OSD113" },
        { "bad config", "OSError: It looks like the config file at '/data/vae/config.json' is not a valid JSON file.", "OSD114" },
        { "weights as config", "OSError: It looks like the config file at 'w/model.safetensors' is not a valid JSON file.", "OSD117" },
        { "offline", "OSError: We couldn't connect to 'https://huggingface.co' to load this file, couldn't find it in the cached files and it looks like hpcai-tech/OpenSora-STDiT-v3 is not the path to a directory containing a file named config.json.", "OSD502" },
        { "offline switch", "huggingface_hub.errors.OfflineModeIsEnabled: Cannot reach https://huggingface.co/api/models/x: offline mode is enabled.", "OSD502" },
        { "no snapshot", "LocalEntryNotFoundError: Cannot find an appropriate cached snapshot folder for the specified revision on the local disk", "OSD403" },
        { "diffusers path", "OSError: We couldn't connect to 'https://huggingface.co' to load this model, couldn't find it in the cached files and it looks like /data/vae is not the path to a directory containing a config.json file.", "OSD501" },
        { "tilde", "OSError: Incorrect path_or_model_id: '~/weights/t5'.", "OSD503" },
        { "backslash", "OSError: Incorrect path_or_model_id: 'D:\\weights\\t5'.", "OSD504" },
        { "file as id", "OSError: Incorrect path_or_model_id: '/data/model.safetensors'.", "OSD117" },
        { "cache folder", "OSError: /root/.cache/huggingface/hub/models--DeepFloyd--t5-v1_1-xxl does not appear to have a file named config.json.", "OSD407" },
        { "not a model", "OSError: weights/t5 is not a local folder and is not a valid model identifier listed on 'https://huggingface.co/models'", "OSD505" },
        { "gated", "huggingface_hub.utils._errors.GatedRepoError: 401 Client Error. Access to model hpcai-tech/OpenSora-STDiT-v3-i2v is restricted.", "OSD502" },
        { "rope", "size mismatch for rope.freqs: copying a param with shape torch.Size([12]) from checkpoint, the shape in current model is torch.Size([36]).", "OSD610" },
        { "channels", "size mismatch for x_embedder.proj.weight: copying a param with shape torch.Size([1152, 16, 1, 2, 2]) from checkpoint, the shape in current model is torch.Size([1152, 4, 1, 2, 2]).", "OSD608" },
        { "shapes, accelerate", "ValueError: Trying to set a tensor of shape torch.Size([4096, 4096]) in \"weight\" (which has shape torch.Size([1024, 1024])), this look incorrect.", "OSD605" },
        { "2.0 missing keys", "Got 114 missing keys:\n\tdouble_blocks.0.img_attn.q_proj.weight", "OSD602" },
        { "keyword", "TypeError: STDiT3Config.__init__() got an unexpected keyword argument 'enable_flashattn'", "OSD512" },
        { "registry", "KeyError: 'STDiT3-XL/2 is not in the opensora::models registry. Please check whether the value of `STDiT3-XL/2` is correct'", "OSD617" },
        { "torch 2.6", "ValueError: Due to a serious vulnerability issue in `torch.load`, even with `weights_only=True`, we now require users to upgrade torch to at least v2.6", "OSD615" },
        { "tensornvme", "ModuleNotFoundError: No module named 'tensornvme'", "OSD707" },
        { "python 3.9", "TypeError: unsupported operand type(s) for |: 'type' and 'type'", "OSD706" },
        { "write", "PermissionError: [Errno 13] Permission denied: '/data/ckpt/model_ckpt.pt'", "OSD703" },
        { "denied", "PermissionError: [Errno 13] Permission denied: '/data/t5/config.json'", "OSD701" },
        { "denied, Chinese locale", "bash: /data/run.sh: 权限不够", "OSD701" },
        { "killed, Chinese locale", "已杀死", "OSD708" },
        { "force download", "ValueError: Cannot pass 'force_download=True' when offline mode is enabled.", "OSD515" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Read_WhatProgramsPrint_NamesTheRule(string name, string text, string code) => Assert.Equal((name, code), (name, First(text)));

    [Theory]
    [MemberData(nameof(Texts))]
    public void Read_LinesWrappedAnywhere_NamesTheRuleAllTheSame(string name, string text, string code)
    {
        foreach (var width in (int[])[37, 60, 79])
            Assert.Equal((name, width, code), (name, width, First(string.Join('\n', text.Split('\n').SelectMany(l => l.Chunk(width).Select(c => new string(c)))))));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Read_TextFromEightRanksWithTheLaunchersSummary_NamesTheRule(string name, string text, string code)
    {
        var ranks = string.Join('\n', Enumerable.Range(0, 8).SelectMany(r => text.Split('\n').Select(l => $"[rank{r}]: {l}")));
        var noise = ranks + """

            [2024-06-20 12:00:00,123] torch.distributed.elastic.multiprocessing.api: [WARNING] Sending process 4711 closing signal SIGTERM
            torch.distributed.elastic.multiprocessing.errors.ChildFailedError:
            ============================================================
            scripts/inference.py FAILED
            Root Cause (first observed failure):
              exitcode  : 1 (pid: 4712)
              error_file: <N/A>
            """;
        var result = TracebackReader.Read(noise);
        Assert.Equal((name, code), (name, result.Matches[0].Code));
        Assert.Equal(8, result.Ranks);
        Assert.True(result.HasLauncherSummary);
        Assert.Empty(result.Unrecognised);
    }

    [Theory]
    [InlineData("…a file named pytorch_model.bin, tf_model.h5, model.ckpt.index or flax_model.msgpack found in directory /data/t5.", "OSD101")]
    [InlineData("Error while deserializing header: HeaderTooLa", "OSD301")]
    [InlineData("Incorrect path_or_mod", "OSD501")]
    [InlineData("ValueError: Invalid checkpoint pa", "")]
    [InlineData("assert from_pretrained in self.available_mod", "OSD510")]
    [InlineData("RuntimeError: Invalid checkpoint path /a/b/model. Expec", "OSD104")]
    [InlineData("it says ‘invalid load key’ ， 'v'", "OSD306")]
    public void Read_TruncatedText_GivesTheCauseOnlyWhereItIsStillTold(string text, string code) =>
        Assert.Equal(code, First(text));

    [Theory]
    [InlineData("after loading from a local folder the generated video is just noise", "OSD603")]
    [InlineData("生成的视频全是雪花噪声", "OSD603")]
    [InlineData("我用了 --offload True 显存还是 60G", "OSD514")]
    public void Read_WordsOfAUser_GivesAPossibleCause(string text, string code)
    {
        var match = TracebackReader.Read(text).Matches[0];
        Assert.Equal(code, match.Code);
        Assert.NotEqual(Confidence.High, match.Confidence);
    }

    /// <summary>What such a path was taken for is no cause: it is not even a possible one beside it.</summary>
    [Theory]
    [InlineData("OSError: weights/vae does not appear to have a file named config.json.", "weights/vae")]
    [InlineData("OSError: pretrained_models/sd-vae-ft-ema does not appear to have a file named config.json.", "pretrained_models/sd-vae-ft-ema")]
    [InlineData("OSError: We couldn't connect to 'https://huggingface.co' to load this file, couldn't find it in the cached files and it looks like ckpts/t5 is not the path to a directory containing a file named config.json.", "ckpts/t5")]
    public void Read_RelativePathTakenForAnId_IsNoRepository(string text, string path)
    {
        var match = Assert.Single(TracebackReader.Read(text).Matches);
        Assert.Equal(("RelativeAsId", "OSD505", path), (match.Id, match.Code, match.Arguments["path"]));
        Assert.DoesNotContain(match.Fixes, f => f.Command?.Contains("hf download", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("OSError: stabilityai/sd-vae-ft-ema does not appear to have a file named config.json.", Confidence.High)]
    [InlineData("OSError: mycompany/vae does not appear to have a file named config.json.", Confidence.Medium)]
    [InlineData("NotImplementedError: Cannot copy out of meta tensor; no data!", Confidence.Low)]
    [InlineData("IsADirectoryError: [Errno 21] Is a directory: '/data/stdit/model'", Confidence.Medium)]
    [InlineData("Traceback (most recent call last):\n  File \"/w/opensora/models/vae/vae.py\", line 3, in __init__\nNotImplementedError: Cannot copy out of meta tensor; no data!", Confidence.High)]
    [InlineData("Traceback (most recent call last):\n  File \"/w/opensora/utils/ckpt_utils.py\", line 3, in load_checkpoint\nValueError: Invalid checkpoint path: /data/OpenSora", Confidence.High)]
    [InlineData("ValueError: Invalid checkpoint path: /data/OpenSora", Confidence.Medium)]
    [InlineData("ModuleNotFoundError: No module named 'tensornv", Confidence.Medium)]
    public void Read_WhatIsSaidElsewhereToo_IsLessCertain(string text, Confidence confidence) => Assert.Equal(confidence, TracebackReader.Read(text).Matches[0].Confidence);

    [Fact]
    public void Read_UnknownError_SaysSoAndShowsTheLine()
    {
        var result = TracebackReader.Read("Traceback (most recent call last):\n  File \"a.py\", line 1, in <module>\nZeroDivisionError: division by zero\n");
        Assert.Empty(result.Matches);
        Assert.Equal(["ZeroDivisionError: division by zero"], result.Unrecognised);
        Assert.Equal("A Python traceback, but no text in it that is known here. Recognised in it: ZeroDivisionError, a.py.", Words.English.Summary(result));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\n")]
    [InlineData("hello")]
    public void Read_NoError_HasNoMatch(string text) => Assert.Empty(TracebackReader.Read(text).Matches);

    [Fact]
    public void Read_MegabytesOfHostileText_EndsSoon()
    {
        var text = string.Concat(Enumerable.Repeat("Invalid checkpoint path Repo id must size mismatch for File \"", 40_000));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        TracebackReader.Read(text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), watch.Elapsed.ToString());
    }

    [Fact]
    public void Read_DeploymentWithTheSameProblem_OffersItsOwnFix()
    {
        using var library = new Library11();
        var match = TracebackReader.Read("AssertionError", library.Check()).Matches[0];
        Assert.Equal(("OSD510", Confidence.High, true), (match.Code, match.Confidence, match.InDeployment));
        Assert.Contains(library.T5, match.Fixes[0].Command, StringComparison.Ordinal);
    }

    [Fact]
    public void KnownErrors_AllEntries_AreWordedAndWellFormed()
    {
        var ids = KnownErrors.All.Select(k => k.Id).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(KnownErrors.All.Count, ids.Count);
        foreach (var known in KnownErrors.All)
        {
            Assert.All(known.Instead, i => Assert.Contains(i, ids));
            Assert.NotNull(Words.English.Find($"Cause_{known.Id}"));
            foreach (var pattern in known.Patterns)
            {
                // Without white space a doubtful space would make doubtful what stands before it.
                Assert.DoesNotContain(") ?", pattern, StringComparison.Ordinal);
                Assert.DoesNotMatch(@"\{[a-z]", pattern);
                _ = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
                _ = new Regex(pattern.Replace(" ", "", StringComparison.Ordinal), RegexOptions.None, TimeSpan.FromSeconds(1));
            }
        }

        var worded = Words.All("en").Keys.Where(k => k.StartsWith("Cause_", StringComparison.Ordinal)).Select(k => k[6..]);
        Assert.Empty(worded.Except(ids));
    }

    [Fact]
    public void ToJson_Diagnosis_HasTheFixedFields()
    {
        var json = DiagnosisDocument.From(TracebackReader.Read("EOFError: Ran out of input"), Words.For("zh-CN")).ToJson();
        Assert.Contains("\"schema\": \"osd.diagnosis/1\"", json, StringComparison.Ordinal);
        Assert.Contains("\"code\": \"OSD110\"", json, StringComparison.Ordinal);
        Assert.Contains("\"cause\": \"权重文件是空的。\"", json, StringComparison.Ordinal);
        Assert.Contains("\"confidence\": \"high\"", json, StringComparison.Ordinal);
        Assert.Contains("\"unrecognised\": []", json, StringComparison.Ordinal);
    }

    private static string First(string text) => TracebackReader.Read(text).Matches is [var first, ..] ? first.Code ?? "" : "";
}
