using OpenSoraDashboard.Core.Configs.Values;
using Xunit;
using static OpenSoraDashboard.Core.Tests.Loading.Tables.Trees;

namespace OpenSoraDashboard.Core.Tests.Loading.Tables;

/// <summary>Keywords that the weights do not fit, through STDiT2 of 1.1, STDiT3 of 1.2 and STDiT3 of 1.3 without <c>force_huggingface</c>.</summary>
public sealed class GoldenKeywordTests
{
    private const string Id = "org/repo";
    private const string Length = "fails RuntimeError: size mismatch for y_embedder.y_embedding";
    private const string Channels = "fails RuntimeError: size mismatch for x_embedder.proj.weight";
    private const string NoFile = "fails OSError: Incorrect path_or_model_id: '${ROOT}/w/a.pth'";

    private static readonly string[] Folder = ["w/d/model/model.safetensors | safetensors"];
    private static readonly string[] Cached = [MainOf(Id), Snapshot(Id) + "/config.json | config", Snapshot(Id) + "/model.safetensors | safetensors"];
    private static readonly string[] File = ["w/a.pth | torch_zip"];
    private static readonly (string Name, PyValue? Value) Unknown = ("enable_flashattn", new PyBool(true));
    private static readonly (string Name, PyValue? Value) OtherLength = ("model_max_length", new PyInt(7));

    /// <summary>The 1.3 model has 16 channels already, so that column gets 4.</summary>
    private static readonly (string Name, PyValue? Value)[] OtherChannels = [("in_channels", new PyInt(16)), ("in_channels", new PyInt(16)), ("in_channels", new PyInt(4))];

    private static readonly (string Name, string Value, (string Name, PyValue? Value)[] Keyword, string[] Ends, string[] Tree)[] Matrix =
    [
        ("unknown keyword, folder", "${ROOT}/w/d", [Unknown], ["ok", "ok", "ok"], Folder),
        ("unknown keyword, repository id", Id, [Unknown], ["ok", "fails TypeError: 'enable_flashattn'", "fails TypeError: 'enable_flashattn'"], Cached),
        ("other channels, folder", "${ROOT}/w/d", OtherChannels, [Channels, Channels, Channels], Folder),
        ("other channels, repository id", Id, OtherChannels, ["ok", Channels, Channels], Cached),
        ("other text length, folder", "${ROOT}/w/d", [OtherLength], [Length, Length, Length], Folder),
        ("other text length, repository id", Id, [OtherLength], ["ok", Length, Length], Cached),
        ("other text length, file .pth", "${ROOT}/w/a.pth", [OtherLength], ["ok", NoFile, Length], File),
        ("file .pt", "${ROOT}/w/a.pt", [("qk_norm", new PyBool(true))], ["ok", "fails OSError: Incorrect path_or_model_id: '${ROOT}/w/a.pt'", "ok"], ["w/a.pt | torch_zip"]),
        ("file .ckpt", "${ROOT}/w/a.ckpt", [("qk_norm", new PyBool(true))], ["fails ValueError: Invalid checkpoint path", "fails OSError: Incorrect path_or_model_id", "fails AssertionError: Invalid checkpoint path"], ["w/a.ckpt | torch_zip"]),
    ];

    public static TheoryData<string> Rows => [.. Matrix.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Stdit2Of11_Row_EndsAsKnown(string row) => Row(row, 0, 707).Verify("1.1", "model", "STDiT2-XL/2", "stdit2-xl-2");

    [Theory]
    [MemberData(nameof(Rows))]
    public void Stdit3Of12_Row_EndsAsKnown(string row) => Row(row, 1, 973).Verify("1.2", "model", "STDiT3-XL/2", "stdit3-xl-2_v1.2");

    [Theory]
    [MemberData(nameof(Rows))]
    public void Stdit3Of13_Row_EndsAsKnown(string row) => Row(row, 2, 977).Verify("1.3", "model", "STDiT3-XL/2", "stdit3-xl-2_v1.3");

    private static TableRow Row(string row, int column, int total)
    {
        var m = Matrix.Single(r => r.Name == row);
        var keyword = m.Keyword.Length > 1 ? m.Keyword[column] : m.Keyword[0];
        var end = m.Ends[column] == "ok" ? $"loads {total}/{total}" : m.Ends[column];
        return new TableRow(m.Name, m.Value, end, m.Tree) { Keywords = column == 2 ? With(keyword, ("force_huggingface", null)) : With(keyword) };
    }
}
