using System.Collections.Frozen;
using System.Text.RegularExpressions;
using OpenSoraDashboard.Core.Configs.Evaluation;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Resolution;

/// <summary>Turns what stands under <c>_base_</c> into paths.</summary>
internal static partial class BasePaths
{
    // Package names by the word before the colons.
    private static readonly FrozenDictionary<string, string> Packages = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["mmcls"] = "mmcls",
        ["mmdet"] = "mmdet",
        ["mmdet3d"] = "mmdet3d",
        ["mmseg"] = "mmsegmentation",
        ["mmaction"] = "mmaction2",
        ["mmtrack"] = "mmtrack",
        ["mmpose"] = "mmpose",
        ["mmedit"] = "mmedit",
        ["mmocr"] = "mmocr",
        ["mmgen"] = "mmgen",
        ["mmfewshot"] = "mmfewshot",
        ["mmrazor"] = "mmrazor",
        ["mmflow"] = "mmflow",
        ["mmhuman3d"] = "mmhuman3d",
        ["mmrotate"] = "mmrotate",
        ["mmselfsup"] = "mmselfsup",
        ["mmyolo"] = "mmyolo",
        ["mmpretrain"] = "mmpretrain",
        ["mmagic"] = "mmagic",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The path of a base, not normalised: error texts quote it as it is.</summary>
    /// <param name="named">What stands in the file.</param>
    /// <param name="file">Absolute path of the file that names it.</param>
    /// <exception cref="ConfigRaise">It is no path.</exception>
    public static string Join(Obj named, string file)
    {
        if (Objects.IsDynamic(named))
            throw new UnknownException("_base_");
        if (named is Scalar { Value: PyBytes })
            throw new ConfigRaise("TypeError", "a bytes-like object is required, not 'str'");
        // Asked first whether it holds «::»: what cannot be asked raises there.
        var scoped = Comparisons.Contains(named, Scalar.Of("::"));
        if (named is not Scalar { Value: PyStr { Value: var text } })
            throw new ConfigRaise("TypeError", $"join() argument must be str, bytes, or os.PathLike object, not '{named.TypeName}'");
        if (scoped)
            throw Scoped(text);
        return text.StartsWith('/') ? text : Path.GetDirectoryName(file) is { } folder && folder.EndsWith('/') ? folder + text : $"{Path.GetDirectoryName(file)}/{text}";
    }

    private static ConfigRaise Scoped(string text)
    {
        if (!ScopedPath().IsMatch(text))
        {
            return new ConfigRaise(
                "ValueError",
                "`_get_package_and_cfg_path` is used for get external package, please specify the package name and relative config path, just like `mmdet::faster_rcnn/faster-rcnn_r50_fpn_1x_coco.py`");
        }

        var parts = text.Split("::");
        if (parts.Length > 2)
            return new ConfigRaise("ValueError", $"`::` should only be used to separate package and config name, but found multiple `::` in {text}");
        return Packages.TryGetValue(parts[0], out var package)
            ? new ConfigRaise("ModuleNotFoundError", $"{package} is not installed, please install {package} manually")
            : new ConfigRaise("AssertionError", $"mmengine does not support to load {parts[0]} config.");
    }

    [GeneratedRegex(@"^\w*::\w*/\w*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ScopedPath();
}
