using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Loading;

/// <summary>What <c>torch.load</c> returned, used as a state dict.</summary>
internal static class TorchStateDict
{
    /// <summary>What transformers and diffusers say of a file that starts like a git-lfs pointer.</summary>
    public const string GitLfs = "You seem to have cloned a repository without having git-lfs installed. Please install git-lfs and run `git lfs install` followed by `git lfs pull` in the folder you cloned.";

    /// <summary>The keys of a dict; tensors of wrapped dicts are not looked at, as the libraries do not.</summary>
    public static StateDict Of(LoadRun run, CheckpointValue root)
    {
        if (root is not CheckpointDict dict)
        {
            var type = root is CheckpointOther other ? other.PythonType[(other.PythonType.LastIndexOf('.') + 1)..] : "Tensor";
            throw run.Raise("AttributeError", $"'{type}' object has no attribute 'keys'");
        }

        var last = new OrderedDictionary<string, TensorInfo?>(StringComparer.Ordinal);
        foreach (var (name, value) in dict.Items)
            last[name] = (value as CheckpointTensor)?.Tensor;
        var entries = last.Select(p => new StateDictEntry(p.Key, p.Value is { } t ? t with { Name = p.Key } : null)).ToArray();
        run.Saw(Nested(dict));
        return new StateDict(entries);
    }

    /// <summary>Whether an exception comes from opening the file rather than from what is in it: the libraries' own handlers open it again and fail alike.</summary>
    public static bool IsOfOpen(PythonRaise raised) => raised.Type is "FileNotFoundError" or "IsADirectoryError" or "PermissionError";

    private static IEnumerable<TensorInfo> Nested(CheckpointDict dict) => dict.Items.SelectMany(i => i.Value switch
    {
        CheckpointTensor t => [t.Tensor],
        CheckpointDict inner => Nested(inner),
        _ => Enumerable.Empty<TensorInfo>(),
    });
}
