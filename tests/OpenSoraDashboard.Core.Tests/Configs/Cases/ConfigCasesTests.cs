using System.Text;
using System.Text.Json;
using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Resolution;
using OpenSoraDashboard.Core.Tests.Architecture;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Configs.Cases;

/// <summary>
/// Odd configs of our own with what mmengine 0.10.7 on Python 3.11 made of each: the reader says the same value, the same
/// error type and line, or that it cannot say; never something else.
/// </summary>
public sealed class ConfigCasesTests : IDisposable
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Resolve_EveryCase_SaysWhatMmengineDoesOrThatItCannotSay()
    {
        using var cases = JsonDocument.Parse(Repository.Read("tests/OpenSoraDashboard.Core.Tests/Configs/Cases/config-cases.json"), Deep);
        List<string> wrong = [];
        var (agreed, open) = (0, 0);
        foreach (var item in cases.RootElement.EnumerateArray())
        {
            var name = item.GetProperty("name").GetString()!;
            switch (Judge(item, name, out var why))
            {
                case true:
                    agreed++;
                    break;
                case null:
                    open++;
                    break;
                default:
                    wrong.Add($"{name}: {why}");
                    break;
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong\n{string.Join('\n', wrong)}");
        Assert.True(agreed > 15 * open, $"{agreed} agree, {open} cannot be said");
    }

    private bool? Judge(JsonElement item, string name, out string why)
    {
        foreach (var file in item.GetProperty("files").EnumerateObject())
        {
            var bytes = file.Value.ValueKind == JsonValueKind.String ? Text(file.Value) : file.Value.GetProperty("base64").GetBytesFromBase64();
            folder.Write($"{name}/{file.Name}", bytes);
        }

        var environment = item.GetProperty("env").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal);
        var resolution = ConfigResolver.Resolve(
            Path.Join(folder.Path, name, item.GetProperty("entry").GetString()),
            new ResolveOptions { Environment = environment });
        var place = Path.Join(folder.Path, name);
        var said = ConfigShowDocument.Write(resolution);
        using var got = JsonDocument.Parse(said.Replace(place, "<DIR>", StringComparison.Ordinal), Deep);
        var expected = item.GetProperty("expected");
        var exact = true;
        why = said.Length > 300 ? said[..300] : said;
        if (got.RootElement.TryGetProperty("error", out var error))
        {
            if (error.GetProperty("type").GetString() is "LimitExceeded")
                return null;
            if (!expected.TryGetProperty("error", out var real))
                return false;
            var sameType = error.GetProperty("type").GetString() == real.GetProperty("type").GetString();
            var line = real.GetProperty("line");
            why = $"{error} / {real}";
            return sameType && (line.ValueKind == JsonValueKind.Null || line.GetInt32() == Line(error));
        }

        var value = got.RootElement.GetProperty("value");
        if (expected.TryGetProperty("error", out var raised))
        {
            why += $" / {raised}";
            return HasDynamic(value) ? null : false;
        }

        var same = Same(value, expected.GetProperty("value"), ref exact);
        why += $" / {expected.GetProperty("value")}";
        return !same ? false : exact ? true : null;
    }

    private static int Line(JsonElement error) => error.GetProperty("line") is { ValueKind: JsonValueKind.Number } line ? line.GetInt32() : 0;

    // A lone surrogate is no text in UTF-8, but Python's own writer of these cases put its three bytes.
    private static byte[] Text(JsonElement text) => Encoding.UTF8.GetBytes(text.GetString()!);

    private static bool HasDynamic(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.TryGetProperty("$dynamic", out _) || value.EnumerateObject().Any(p => HasDynamic(p.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(HasDynamic),
        _ => false,
    };

    private static bool Same(JsonElement got, JsonElement real, ref bool exact)
    {
        if (got.ValueKind == JsonValueKind.Object && got.TryGetProperty("$dynamic", out _))
        {
            exact = real.ValueKind == JsonValueKind.Object && real.TryGetProperty("$opaque", out _) && exact;
            return true;
        }

        if (got.ValueKind == JsonValueKind.Number && real.ValueKind == JsonValueKind.Number)
            return got.GetRawText() == real.GetRawText() || got.GetDouble().Equals(real.GetDouble());
        if (got.ValueKind != real.ValueKind)
            return false;
        switch (got.ValueKind)
        {
            case JsonValueKind.Object:
                var theirs = real.EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
                var ours = got.EnumerateObject().ToList();
                if (ours.Count != theirs.Count)
                    return false;
                foreach (var property in ours)
                {
                    if (!theirs.TryGetValue(property.Name, out var other) || !Same(property.Value, other, ref exact))
                        return false;
                }

                return true;
            case JsonValueKind.Array:
                if (got.GetArrayLength() != real.GetArrayLength())
                    return false;
                for (var i = 0; i < got.GetArrayLength(); i++)
                {
                    if (!Same(got[i], real[i], ref exact))
                        return false;
                }

                return true;
            case JsonValueKind.String:
                return got.GetRawText() == real.GetRawText() || Plain(got) == Plain(real);
            default:
                return true;
        }
    }

    private static string? Plain(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return text.GetRawText();
        }
    }
}
