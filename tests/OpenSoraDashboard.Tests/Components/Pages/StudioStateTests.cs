using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OpenSoraDashboard.Components.Pages.Studio;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Generation;
using OpenSoraDashboard.Core.Configs.Values;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Pages;

public sealed class StudioStateTests : IDisposable
{
    private const string Online = """
        num_frames = 16
        image_size = (240, 426)
        model = dict(
            type="STDiT2-XL/2",
            from_pretrained="hpcai-tech/OpenSora-STDiT-v2-stage3",  # 权重
            input_sq_size=512,
            qk_norm=True,
        )
        vae = dict(type="VideoAutoencoderKL", from_pretrained="stabilityai/sd-vae-ft-ema")
        text_encoder = dict(type="t5", from_pretrained="DeepFloyd/t5-v1_1-xxl", model_max_length=200)
        scheduler = dict(type="iddpm", num_sampling_steps=100)
        save_dir = "./samples/"

        """;

    private readonly TempFolder temp = new();
    private readonly DashboardApp app = new();
    private readonly StudioState state;

    public StudioStateTests() => state = Make(app);

    public void Dispose()
    {
        app.Dispose();
        temp.Dispose();
    }

    [Fact]
    public void Read_ConfigThatGoesOnline_IsMendedByItsFixes()
    {
        state.Open("healthy-1.1", null, null, null);
        state.Read(Online);
        Look();
        Assert.False(state.Check!.Report.IsClean);
        Assert.Equal("1.1", state.Check.Report.Release);

        state.TickAll(on: true);
        Look();

        Assert.True(state.Check.Fixed!.After.IsClean, string.Join('\n', state.Check.Fixed.After.Findings.Select(f => $"{f.Finding.Code} {f.KeyPath}")));
        Assert.Contains("# 权重", Encoding.UTF8.GetString(state.Result.Span), StringComparison.Ordinal);
        Assert.Contains("-    from_pretrained=\"hpcai-tech/OpenSora-STDiT-v2-stage3\",  # 权重", state.Patch!.Diff, StringComparison.Ordinal);

        state.Adopt();
        Look();
        Assert.True(state.Check.Report.IsClean);
        Assert.Equal(0, state.TickedCount);
    }

    [Fact]
    public void Tick_OneFix_ChangesOnlyThat()
    {
        state.Open("healthy-1.1", null, null, null);
        state.Read(Online);
        Look();
        var vae = state.Findings.First(f => f.CertainFix is not null && f.KeyPath == "vae.from_pretrained");

        state.Tick(vae, on: true);
        Look();

        Assert.Equal(1, state.Check!.Fixed!.Applied);
        Assert.Contains("hpcai-tech/OpenSora-STDiT-v2-stage3", Encoding.UTF8.GetString(state.Result.Span), StringComparison.Ordinal);
        Assert.DoesNotContain("stabilityai", Encoding.UTF8.GetString(state.Result.Span), StringComparison.Ordinal);
        state.Tick(vae, on: false);
        Look();
        Assert.Null(state.Patch);
    }

    [Fact]
    public void Take_CheckOfAnOlderText_IsDropped()
    {
        state.Open("healthy-1.1", null, null, null);
        state.Read(Online);
        var late = state.Look();
        state.Read("a = 1\n");

        state.Take(late);

        Assert.Null(state.Check);
        Assert.True(state.IsChecking);
    }

    [Fact]
    public void Open_Variant_IsGeneratedFromTheDeployment()
    {
        Assert.True(state.Open("healthy-1.1", "1.1", "sample", null));
        Look();

        Assert.Equal("opensora-1.1-sample.py", state.FileName);
        Assert.Contains("weights/OpenSora-STDiT-v2-stage3", state.Text, StringComparison.Ordinal);
        Assert.True(state.Check!.Report.IsClean);
        // The same once more, as when a pane is switched, loads nothing.
        Assert.False(state.Open("healthy-1.1", "1.1", "sample", null));
    }

    [Fact]
    public void Set_Option_ChangesItsBytesAndKeepsTheLimits()
    {
        state.Open("healthy-1.1", "1.3", "t2v", null);
        var before = state.Text;
        var frames = Option("num_frames");

        Assert.False(state.Set(frames, "50"));
        Assert.Contains("49 65 81 97 113", state.Fault(frames)!.Text(CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal);
        Assert.True(state.Set(frames, "49"));
        Assert.Null(state.Fault(frames));
        Assert.Equal(before.Replace("num_frames = 113", "num_frames = 49", StringComparison.Ordinal), state.Text);
        Assert.True(state.Set(Option("prompt"), "a \"cat\"\na dog"));
        Assert.EndsWith("prompt = [\"a \\\"cat\\\"\", \"a dog\"]\n", state.Text, StringComparison.Ordinal);
        Look();
        Assert.Equal(new PyInt(49), state.Value("num_frames"));
        Assert.Equal("a \"cat\"\na dog", OptionText.Write(Option("prompt"), state.Value("prompt")));
    }

    [Fact]
    public void Open_OtherSourceOverTypedText_CanBeUndone()
    {
        state.Open("healthy-1.1", "1.1", null, null);
        state.Read("mine = 1\n");

        state.Open("healthy-1.1", "1.1", "sample", null);
        Assert.Equal("mine = 1\n", state.Earlier);
        state.Undo();

        Assert.Equal("mine = 1\n", state.Text);
        Assert.Null(state.Earlier);
    }

    [Fact]
    public void Read_TooLong_IsRefusedWithTheLimit()
    {
        state.Open("healthy-1.1", null, null, null);
        state.Read(new string('#', StudioState.Longest + 1));

        Assert.Equal(StudioProblem.TooLong, state.Problem);
        Assert.False(state.IsChecking);
    }

    [Fact]
    public void Upload_WindowsLineEndsAndByteOrderMark_StayAsTheyAre()
    {
        state.Open("healthy-1.1", null, null, null);
        byte[] bytes = [.. "\ufeff"u8, .. "a = 1\r\nb = 2\r\n"u8];
        state.Upload(@"C:\me\我的.py", bytes);
        Assert.Equal("我的.py", state.FileName);
        Assert.Equal(bytes, state.Result.ToArray());

        state.Read(state.Text.Replace("b = 2", "b = 3", StringComparison.Ordinal));

        Assert.Equal([.. "\ufeff"u8, .. "a = 1\r\nb = 3\r\n"u8], state.Result.ToArray());
    }

    [Fact]
    public void Upload_BytesThatAreNoText_AreReportedAndNotChanged()
    {
        state.Open("healthy-1.1", null, null, null);
        byte[] bytes = [0x61, 0x20, 0x3d, 0x20, 0x22, 0xc8, 0xab, 0xff, 0x22];
        state.Upload("gbk.py", bytes);
        Look();

        Assert.False(state.Check!.Report.IsClean);
        Assert.Equal(bytes, state.Result.ToArray());
    }

    [Fact]
    public void Read_BaseOutsideTheRoots_IsNotRead()
    {
        var secret = temp.Write("secret.py", "token = \"s3cret\"\n");
        state.Open("healthy-1.1", null, null, null);
        state.Read($"_base_ = [\"{secret}\"]\na = 1\n");
        Look();

        Assert.Equal([secret], state.Check!.Outside);
        Assert.Null(state.Value("token"));
    }

    [Fact]
    public void Read_VariablesOfTheServer_StayUnknown()
    {
        Environment.SetEnvironmentVariable("OSD_STUDIO_SECRET", "s3cret");
        state.Open("healthy-1.1", null, null, null);
        state.Read("a = \"{{'$OSD_STUDIO_SECRET:none'}}\"\n");
        Look();

        Assert.DoesNotContain("s3cret", state.Check!.Report.Resolution.Value?.ToString() ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain(state.Findings, f => f.Finding.Arguments.Values.Any(v => v.Contains("s3cret", StringComparison.Ordinal)));
    }

    [Fact]
    public void Open_File_OnlyBelowARoot()
    {
        temp.Write("models/configs/my.py", "a = 1\n");
        temp.Write("other/my.py", "a = 1\n");
        using var library = new DashboardApp(("OpenSora:Libraries:0", temp["models"]));
        var studio = Make(library);

        Assert.True(studio.Open(null, null, null, temp["models", "configs", "my.py"]));
        Assert.Equal("a = 1\n", studio.Text);
        Assert.False(studio.Open(null, null, null, temp["other", "my.py"]));
        Assert.Equal(StudioProblem.Unreadable, studio.Problem);
        Assert.False(studio.Open(null, null, null, "/etc/passwd"));
    }

    [Fact]
    public void Bundle_KnownRelease_HoldsConfigPatchAndStart()
    {
        state.Open("healthy-1.1", null, null, null);
        state.Read(Online);
        Look();
        state.TickAll(on: true);
        Look();
        var run = state.Bundle(CultureInfo.GetCultureInfo("en"));

        using var zip = new ZipArchive(new MemoryStream(StudioArchive.Make(state.FileName, state.Result, state.Patch, run)));

        Assert.Equal(["config.py", "changes.patch", "env.sh", "README.md"], zip.Entries.Select(e => e.FullName));
        Assert.Contains("scripts/inference.py", run!.Commands.Run, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_OfValues_NameTheirLines()
    {
        state.Open("healthy-1.1", null, null, null);
        state.Read(Online);
        Look();

        var rows = ResolvedRow.Of(state.Check!.Report.Resolution).ToList();

        Assert.Contains(rows, r => r is { Depth: 0, Key: "image_size", Value: "(240, 426)", Origin.Line: 2 });
        Assert.Contains(rows, r => r is { Depth: 1, Key: "from_pretrained", Origin.Line: 5 });
    }

    private static StudioState Make(DashboardApp app) => ActivatorUtilities.CreateInstance<StudioState>(app.Services);

    private void Look() => state.Take(state.Look());

    private ConfigOption Option(string path) => ConfigSettings.OptionsOf(state.Known!, state.Variant!).First(o => o.Path == path);
}
