using System.Text.Json.Nodes;
using OpenSoraDashboard.Core.Catalog;

namespace OpenSoraDashboard.Fixtures.Oracle;

/// <summary>Which tensors a weight file of a case holds.</summary>
internal static class WeightEntry
{
    public static IReadOnlyList<FixtureTensor> Tensors(JsonObject entry)
    {
        var list = TensorLists.Get(entry["model"]!.GetValue<string>());
        var keys = entry["keys"]?.GetValue<string>() ?? "all";
        var chosen = Choose([.. list.Shapes.Keys], keys)
            .Select(k => (Name: k, Shape: new List<long>(list.Shapes[k])))
            .ToList();
        foreach (var patch in (entry["patch"] as JsonArray ?? []).Select(p => p!.AsObject()))
            Patch(chosen.First(c => c.Name == patch["tensor"]!.GetValue<string>()).Shape, patch);

        var dtype = entry["dtype"]?.GetValue<string>() ?? "F32";
        var tensors = chosen
            .Select(c => new FixtureTensor(Rename(c.Name, entry), list.About.Dtypes.GetValueOrDefault(c.Name, dtype), c.Shape))
            .ToList();
        var extra = entry["extra"]?.AsObject();
        if (keys == "none" && (extra is null || extra.Count == 0))
            tensors.Add(new FixtureTensor((entry["prefix"]?.GetValue<string>() ?? "") + "unrelated.weight", dtype, [4, 4]));
        foreach (var (name, value) in extra ?? [])
        {
            tensors.Add(value is JsonObject o
                ? new FixtureTensor(name, o["dtype"]!.GetValue<string>(), Longs(o["shape"]!))
                : new FixtureTensor(name, dtype, Longs(value!)));
        }

        return tensors;
    }

    private static IEnumerable<string> Choose(IReadOnlyList<string> names, string keys)
    {
        var (rule, argument) = keys.Split(':', 2) is [var r, var a] ? (r, a) : (keys, "");
        var listed = argument.Split(',').ToHashSet(StringComparer.Ordinal);
        var n = names.Count;
        return rule switch
        {
            "all" => names,
            "half" => names.Take(n / 2),
            "second_half" => names.Skip(n / 2),
            "part" => Part(names, [.. argument.Split('/').Select(int.Parse)]),
            "none" => [],
            "only" => names.Where(listed.Contains),
            "drop" => names.Where(k => !listed.Contains(k)),
            "drop_prefix" => names.Where(k => !k.StartsWith(argument, StringComparison.Ordinal)),
            "keep_prefix" => names.Where(k => k.StartsWith(argument, StringComparison.Ordinal)),
            _ => throw new InvalidDataException(keys),
        };
    }

    private static IEnumerable<string> Part(IReadOnlyList<string> names, int[] part)
    {
        var from = (part[0] - 1) * names.Count / part[1];
        var to = part[0] * names.Count / part[1];
        return names.Skip(from).Take(to - from);
    }

    private static void Patch(List<long> shape, JsonObject patch)
    {
        if (patch["add"] is { } add)
            shape[patch["dim"]!.GetValue<int>()] += add.GetValue<long>();
        else if (patch["insert"] is { } insert)
            shape.Insert(insert.GetValue<int>(), 1);
        else
            shape.RemoveAt(patch["remove"]!.GetValue<int>());
    }

    private static string Rename(string name, JsonObject entry)
    {
        if (entry["strip"]?.GetValue<string>() is { } strip && name.StartsWith(strip, StringComparison.Ordinal))
            name = name[strip.Length..];
        foreach (var pair in entry["rename"] as JsonArray ?? [])
            name = name.Replace(pair![0]!.GetValue<string>(), pair[1]!.GetValue<string>(), StringComparison.Ordinal);
        return (entry["prefix"]?.GetValue<string>() ?? "") + name;
    }

    private static long[] Longs(JsonNode array) => [.. array.AsArray().Select(v => v!.GetValue<long>())];
}
