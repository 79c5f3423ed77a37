using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Loading.Architectures;

/// <summary>Holds the tensors of a file against those of a model.</summary>
internal static class StateDictComparison
{
    /// <summary>Compares by name and shape; the element type never matters, every loader converts.</summary>
    /// <param name="model">What the model wants.</param>
    /// <param name="file">What the file offers; of two tensors of one name the last counts.</param>
    /// <param name="dropped">Names of the model that the loader leaves out itself: they count nowhere.</param>
    public static TensorComparison Compare(ModelState model, IEnumerable<TensorInfo> file, IReadOnlySet<string>? dropped = null)
    {
        var offered = new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal);
        foreach (var tensor in file)
            offered[tensor.Name] = tensor.Shape;
        List<string> missing = [];
        List<ShapeMismatch> wrong = [];
        int matched = 0, total = 0;
        var twin = model.Tied.SelectMany(g => g.Select(n => (Name: n, Group: g))).ToDictionary(p => p.Name, p => p.Group, StringComparer.Ordinal);
        foreach (var tensor in model.Tensors)
        {
            if (dropped?.Contains(tensor.Name) == true)
                continue;
            IReadOnlyList<string> names = twin.GetValueOrDefault(tensor.Name, [tensor.Name]);
            if (!names[0].Equals(tensor.Name, StringComparison.Ordinal))
                continue;
            total++;
            var found = names.Where(offered.ContainsKey).ToArray();
            var misfit = found.FirstOrDefault(n => !tensor.Fits(offered[n]));
            if (found.Length == 0)
                missing.Add(tensor.Name);
            else if (misfit is not null)
                wrong.Add(new ShapeMismatch(misfit, offered[misfit], tensor.Shape));
            else
                matched++;
        }

        return new TensorComparison(matched, total, missing, [.. offered.Keys.Where(n => model.Find(n) is null)], wrong);
    }
}
