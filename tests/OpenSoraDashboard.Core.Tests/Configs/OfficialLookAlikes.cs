namespace OpenSoraDashboard.Core.Tests.Configs;

/// <summary>Configs of our own with every construct that the shipped ones use.</summary>
internal static class OfficialLookAlikes
{
    public static IReadOnlyList<(string Name, string Text)> All { get; } =
    [
        ("v1/sample.py", """
            frames = 24 // 3
            size = (240, 426)
            scale = 2 / 3

            # the parts
            model = dict(
                type="STDiT-XL/2",
                from_pretrained="weights/a.pth",  # local
                time_scale=scale,
                qk_norm=True,
            )
            vae = dict(type="VideoAutoencoderKL", from_pretrained="owner/vae", cache_dir=None, micro_batch_size=4)
            text_encoder = dict(
                type="t5",
                from_pretrained='DeepFloyd/t5-v1_1-xxl',
                model_max_length=120
            )
            prompt = [
                'It\'s a "boat". {"reference_path": "a.png", "mask_strategy": "0"}',
                None,
            ]
            kernel = (8, 8, -1)
            size = (256, 256)

            """),
        ("v1/train.py", """
            num_frames = 16
            dataset = dict(type="VideoTextDataset", num_frames=num_frames, image_size=(None, None))
            bucket_config = {  # a table
                "144p": {1: (1.0, 475), 51: (1.0, 51), 102: ((1.0, 0.33), 27)},
                # ---
                "256": {1: (0.4, 297)},
            }
            model = dict(type="STDiT3-XL/2", from_pretrained=None)
            load = None
            adam_eps = 1e-15

            """),
        ("v2/base.py", """
            ckpt = "./ckpts"
            model = dict(
                type="flux",
                from_pretrained="./ckpts/model.safetensors",
                axes_dim=[16, 56, 56],
                theta=10_000,
            )
            sampling_option = dict(resolution="256px", num_steps=50)

            """),
        ("v2/plugin.py", """
            plugin_config = dict(tp_size=8)
            img_flux = dict(type="flux", from_pretrained="./ckpts/f.safetensors")

            """),
        ("v2/768px.py", """
            _base_ = [  # inherit grammar from mmengine
                "base.py",
                "plugin.py",
            ]
            sampling_option = dict(
                resolution="768px",
            )
            plugin_config = dict(_delete_=True, sp_size=4)

            """),
        ("v2/train.py", """
            _base_ = ["768px.py"]
            num_workers = 4
            pinned = [(260 + 20) * 1024 * 1024] * 24 + [  # per worker
                25 * 1024**3
            ] * num_workers
            optim = dict(lr=1e-5, betas=(0.9, 0.999))
            ema = dict(optim=optim)

            """),
    ];
}
