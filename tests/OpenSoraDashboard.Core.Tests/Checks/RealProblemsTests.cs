using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Diagnosis;
using OpenSoraDashboard.Core.Resources;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Checks;

/// <summary>Problems that users have told upstream, each with the rule that explains it and what they saw.</summary>
public sealed class RealProblemsTests
{
    /// <summary>Issue (of hpcaitech/Open-Sora unless a repository is named), rule, and the text that was seen; empty where they had only a question.</summary>
    public static TheoryData<string, string, string> Problems => new()
    {
        { "#219", "OSD120", "OSError: Incorrect path_or_model_id: 'DeepFloyd/t5-v1_1-xxl/t5-v1_1-xxl'. Please provide either the path" },
        { "#218", "OSD510", "    assert from_pretrained in self.available_models\nAssertionError" },
        { "#199", "OSD510", "    assert from_pretrained in self.available_models\nAssertionError" },
        { "#209", "OSD510", "    assert from_pretrained in self.available_models\nAssertionError" },
        { "#441", "OSD510", "    assert from_pretrained in self.available_models\nAssertionError" },
        { "#218", "OSD407", "OSError: /root/.cache/huggingface/hub/models--DeepFloyd--t5-v1_1-xxl does not appear to have a file named config.json." },
        { "#179", "OSD101", "" },
        { "#137", "OSD101", "" },
        { "#230", "OSD101", "" },
        { "#253", "OSD101", "" },
        { "#253", "OSD403", "" },
        { "#360", "OSD101", "" },
        { "#639", "OSD101", "" },
        { "#181", "OSD502", "OSError: stabilityai/sd-vae-ft-ema does not appear to have a file named config.json" },
        { "#427", "OSD502", "LocalEntryNotFoundError: An error happened while trying to locate the file on the Hub and we cannot find the requested files in the local cache." },
        { "#320", "OSD117", "ValueError: Invalid checkpoint path: /w/OpenSora-STDiT-v2-stage3/model.safetensors" },
        { "#496", "OSD104", "RuntimeError: Invalid checkpoint path /w/OpenSora-VAE-v1.2/model. Expected a file or a directory." },
        { "#525", "OSD104", "RuntimeError: Invalid checkpoint path /w/OpenSora-VAE-v1.2/model. Expected a file or a directory." },
        { "#459", "OSD119", "OSError: PixArt-alpha/pixart_sigma_sdxlvae_T5_diffusers does not appear to have a file named config.json." },
        { "#479", "OSD119", "OSError: PixArt-alpha/pixart_sigma_sdxlvae_T5_diffusers does not appear to have a file named config.json." },
        { "#525", "OSD119", "OSError: PixArt-alpha/pixart_sigma_sdxlvae_T5_diffusers does not appear to have a file named config.json." },
        { "#590", "OSD119", "OSError: PixArt-alpha/pixart_sigma_sdxlvae_T5_diffusers does not appear to have a file named config.json." },
        { "#496", "OSD119", "OSError: PixArt-alpha/pixart_sigma_sdxlvae_T5_diffusers does not appear to have a file named config.json." },
        { "#713", "OSD119", "" },
        { "#560", "OSD119", "" },
        { "#560", "OSD104", "" },
        { "#498", "OSD512", "TypeError: class `VideoAutoencoderPipeline` in opensora/models/vae/vae.py: __init__() got an unexpected keyword argument 'vae_2d'" },
        { "#502", "OSD512", "" },
        { "#585", "OSD501", "OSError: Incorrect path_or_model_id: '/root/commonData/OpenSora-VAE-v1.2'" },
        { "#799", "OSD508", "OSError: Incorrect path_or_model_id: '/home/guoxinying/open_source_video_ocean_V1/OpenSora-VAE-v1.3'" },
        { "#804", "OSD508", "OSError: hpcaitech/OpenSora-STDiT-v4 is not a local folder and is not a valid model identifier" },
        { "#409", "OSD511", "" },
        { "#421", "OSD511", "" },
        { "#409", "OSD708", "torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 12.36 GiB" },
        { "#95", "OSD606", "size mismatch for y_embedder.y_embedding: copying a param with shape torch.Size([120, 4096]) from checkpoint, the shape in current model is torch.Size([120, 1024])." },
        { "#272", "OSD604", "Missing keys: ['x_embedder.proj.weight', 'x_embedder.proj.bias']\nUnexpected keys: ['state_dict']" },
        { "#215", "OSD601", "Unexpected key(s) in state_dict: \"shared.weight\", \"encoder.block.0.layer.0.SelfAttention.q.weight\"." },
        { "#697", "OSD708", "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 64.00 MiB." },
        { "#419", "OSD708", "" },
        { "#535", "OSD708", "" },
        { "#808", "OSD514", "--offload True still takes more than 60GB" },
        { "#847", "OSD708", "failed (exitcode: -9) local_rank: 1 (pid: 101) of binary: /usr/bin/python3" },
        { "#842", "OSD708", "" },
        { "#852", "OSD708", "" },
        { "#834", "OSD708", "" },
        { "#841", "OSD708", "" },
        { "#907", "OSD704", "" },
        { "#899", "OSD502", "Cannot access gated repo for url https://huggingface.co/hpcai-tech/OpenSora-STDiT-v3-i2v/resolve/main/config.json." },
        { "#900", "OSD502", "" },
        { "#889", "OSD502", "" },
        { "NUS-HPC-AI-Lab/VideoSys#185", "OSD603", "the local folders load but the video is only noise" },
        { "JavisVerse/JavisDiT#4", "OSD117", "" },
        { "alibaba/Tora#6", "OSD111", "OSError: Can't load tokenizer for 'ckpts/t5-v1_1-xxl'." },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public void Problem_OfAUser_HasARuleWhosePageNamesItsIssue(string issue, string code, string text)
    {
        Assert.NotNull(CheckCatalog.Find(code));
        var named = issue.StartsWith('#') ? "Open-Sora" + issue : issue;
        foreach (var language in Words.Languages)
            Assert.Contains(named, RulePages.Markdown(code, Words.For(language)), StringComparison.Ordinal);
        if (text.Length > 0)
            Assert.Equal(code, TracebackReader.Read(text).Matches[0].Code);
    }
}
