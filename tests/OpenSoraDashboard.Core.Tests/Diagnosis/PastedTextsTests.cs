using System.Globalization;
using CsCheck;
using OpenSoraDashboard.Core.Diagnosis;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Diagnosis;

/// <summary>Each text of <c>pasted.txt</c> in each of the ways in which texts arrive.</summary>
public sealed class PastedTextsTests(ITestOutputHelper output)
{
    private static readonly long Cases =
        long.TryParse(Environment.GetEnvironmentVariable("OSD_FUZZ_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 200;

    private static readonly Gen<string> Damaged =
        from text in Gen.Int[0, PastedTexts.All.Count - 1]
        from other in Gen.Int[0, PastedTexts.All.Count - 1]
        from cut in Gen.Int[0, 10_000]
        from piece in Gen.String[0, 12]
        select Damage(PastedTexts.All[text].Text, PastedTexts.All[other].Text, cut, piece);

    public static TheoryData<string> Ways => [.. PastedTexts.Ways.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Read_AllTexts_NameTheTrueCauseFirst(string way)
    {
        List<string> wrong = [];
        foreach (var (name, expected, text) in PastedTexts.All)
        {
            // No terminal breaks in the middle of a word what somebody writes.
            if (way.StartsWith("wrapped", StringComparison.Ordinal) && name.EndsWith(" para", StringComparison.Ordinal))
                continue;
            var result = TracebackReader.Read(PastedTexts.Ways[way](text));
            var first = result.Matches is [var match, ..] ? match.Code ?? match.Id : "-";
            if (!expected.Split(" or ").Contains(first, StringComparer.Ordinal))
                wrong.Add($"{name}: {expected}, not {first} {(result.Matches is [var m, ..] ? $"({m.Id}, {m.Confidence})" : "")}");
        }

        output.WriteLine($"{way}: {PastedTexts.All.Count - wrong.Count} of {PastedTexts.All.Count}");
        Assert.True(wrong.Count == 0, $"{way}, {wrong.Count} of {PastedTexts.All.Count}:\n{string.Join('\n', wrong)}");
    }

    /// <summary>Whatever is pasted, an answer comes, and what is not understood is not called understood.</summary>
    [Fact]
    public void Read_DamagedTexts_Answer() => Damaged.Sample(
        static text => TracebackReader.Read(text) is { } result && (result.Matches.Count > 0 || result.Unrecognised.Count > 0 || string.IsNullOrWhiteSpace(text)),
        iter: Cases,
        threads: 2);

    [Fact]
    public void Read_SecretInThePaste_IsInNoPlaceButTheAnswer()
    {
        const string secret = "hf_ThisIsNobodysToken0123456789";
        var before = Directory.GetFiles(Path.GetTempPath(), "*", SearchOption.TopDirectoryOnly).ToHashSet(StringComparer.Ordinal);
        var (output, errors) = (new StringWriter(), new StringWriter());
        var (oldOutput, oldErrors) = (Console.Out, Console.Error);
        try
        {
            Console.SetOut(output);
            Console.SetError(errors);
            TracebackReader.Read($"export HF_TOKEN={secret}\nEOFError: Ran out of input");
        }
        finally
        {
            Console.SetOut(oldOutput);
            Console.SetError(oldErrors);
        }

        Assert.DoesNotContain(secret, output.ToString() + errors, StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(Path.GetTempPath(), "*", SearchOption.TopDirectoryOnly).Except(before, StringComparer.Ordinal))
            Assert.DoesNotContain(secret, File.ReadAllText(file), StringComparison.Ordinal);
        // Nothing is kept between two texts either.
        Assert.DoesNotContain(TracebackReader.Read("EOFError: Ran out of input").Matches, m => m.Excerpt.Contains(secret, StringComparison.Ordinal));
    }

    private static string Damage(string text, string other, int cut, string piece)
    {
        var at = text.Length == 0 ? 0 : cut % text.Length;
        return string.Concat(text.AsSpan(at), piece, other.AsSpan(0, Math.Min(at, other.Length)));
    }

    [Fact]
    public void PastedTexts_AreMany() => Assert.InRange(PastedTexts.All.Count, 250, int.MaxValue);
}
