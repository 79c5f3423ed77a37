using OpenSoraDashboard.Core.Diagnosis;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Diagnosis;

/// <summary>Texts of which the beginning or the end is missing.</summary>
public sealed class CutTextTests
{
    private const int Shortest = 25;

    private static readonly IReadOnlyList<(KnownError Known, string Written, string Text)> Examples =
        [.. KnownErrors.All.SelectMany(k => k.Texts.Select(t => (k, t, new ProgramText(t).Example)))];

    [Fact]
    public void Read_WholeMessages_NameTheirOwnCause()
    {
        foreach (var (known, _, text) in Examples)
            Assert.Equal((text, known.Code), (text, TracebackReader.Read(text).Matches is [var first, ..] ? first.Code : null));
    }

    [Fact]
    public void Read_MessagesWithoutTheirEnd_AreNeverCertain()
    {
        List<string> certain = [];
        foreach (var (known, written, text) in Examples)
        {
            // Nothing tells whether a value at the very end is whole.
            var end = written.EndsWith('}') ? text.Length - (written.Length - written.LastIndexOf('{') - 2) : text.Length;
            for (var length = Shortest; length < end; length++)
            {
                if (IsCertain(text[..length]))
                    certain.Add($"{known.Id}: {text[..length]}");
            }
        }

        Assert.True(certain.Count == 0, string.Join('\n', certain));
    }

    [Fact]
    public void Read_MessagesWithoutTheirBeginning_AreNeverCertain()
    {
        List<string> certain = [];
        foreach (var (known, written, text) in Examples)
        {
            // Nor at the very beginning.
            var end = Math.Min(text.Length - Shortest, written.Contains('{', StringComparison.Ordinal) ? written.IndexOf('{', StringComparison.Ordinal) - 6 : text.Length);
            for (var at = 1; at <= end; at++)
            {
                if (!char.IsWhiteSpace(text[at]) && IsCertain(text[at..]))
                    certain.Add($"{known.Id}: {text[at..]}");
            }
        }

        Assert.True(certain.Count == 0, string.Join('\n', certain));
    }

    [Theory]
    [InlineData("Error no file named config.json found in direc", "OSD113")]
    [InlineData("You seem to have cloned a repository without hav", "OSD102")]
    [InlineData("RuntimeError: unexpected EOF, expected 3145728 more by", "OSD305")]
    [InlineData("Due to a serious vulnerability issue in", "OSD615")]
    [InlineData("OSError: It looks like the config file at", "OSD114")]
    [InlineData("omplete metadata, file not fully covered", "OSD302")]
    [InlineData("operand type(s) for |: 'type' and 'type'", "OSD706")]
    [InlineData("Type' object has no attribute 'endswith'", "OSD501")]
    [InlineData(" max length is 96: './ckpts'.", "OSD501")]
    [InlineData("`git lfs pull` in the folder you cloned.", "OSD102")]
    [InlineData("l.safetensors' is not a valid JSON file.", "OSD117")]
    [InlineData("RuntimeError: Invalid checkpoint path /mnt/models/Open", "OSD104")]
    [InlineData("ValueError: Invalid checkpoint path: /da", "OSD501")]
    [InlineData("treamReader failed reading zip archive: failed fin", "OSD305")]
    [InlineData("er or the repo_id of a model on the Hub.", "OSD501")]
    [InlineData("… make sure your Internet connection is on.", "OSD502")]
    [InlineData("Traceback (most recent call last):\n  File \"/w/opensora/models/vae/vae.py\", line 3, in __init__\nOSError: Error no file named diffusion_pytorch_model.bin found in direc", "OSD101")]
    public void Read_CutText_NamesTheCauseWithLessConfidence(string text, string code)
    {
        var first = TracebackReader.Read(text).Matches[0];
        Assert.Equal(code, first.Code);
        Assert.NotEqual(Confidence.High, first.Confidence);
    }

    [Theory]
    [InlineData("ValueError: Invalid checkpoint pa")]
    [InlineData("TypeError: f() got an unexp")]
    [InlineData("AttributeError: 'NoneType' object has no")]
    [InlineData("/data/t5-v1_1-xxl/model.safetensors")]
    [InlineData("see https://huggingface.co/docs/transformers/installation")]
    public void Read_CutTextOfSeveralMeanings_HasNoMatch(string text) => Assert.Empty(TracebackReader.Read(text).Matches);

    private static bool IsCertain(string text) => TracebackReader.Read(text).Matches is [{ Confidence: Confidence.High }, ..];
}
