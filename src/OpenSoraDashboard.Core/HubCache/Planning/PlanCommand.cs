using OpenSoraDashboard.Core.Checks;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>The command lines by which a request is planned and carried out.</summary>
public static class PlanCommand
{
    /// <summary><c>osd cache plan … &amp;&amp; osd cache apply …</c> for a request.</summary>
    /// <param name="request">What is wanted; its root is named by <c>--cache-dir</c>.</param>
    public static string PlanAndApply(PlanRequest request)
    {
        var file = FileName(request);
        return ShellQuoting.Sequence([Plan(request, file), ShellQuoting.Command("osd", "cache", "apply", file)]);
    }

    /// <summary>A name for the file of a plan.</summary>
    public static string FileName(PlanRequest request) => $"{(request.Id?.Split('/')[^1] ?? Path.GetFileName(request.Root)).TrimStart('-')}.plan.json";

    /// <summary><c>osd cache plan …</c> for a request.</summary>
    public static string Plan(PlanRequest request, string file)
    {
        List<string> words = ["osd", "cache", "plan"];
        if (request.Id is { } id)
            words.Add(id);
        if (request.Kind != PlanKind.Cache)
            Add(words, "--kind", Name(request.Kind));
        foreach (var folder in request.From)
            Add(words, "--from", folder);
        Add(words, "--to", request.To);
        Add(words, "--subfolder", request.Subfolder);
        Add(words, "--revision", request.Revision);
        Add(words, "--mode", request.Mode == LinkMode.Auto ? null : Name(request.Mode));
        if (request.Extend)
            words.Add("--extend");
        if (request.Kind is PlanKind.Cache or PlanKind.Flat)
            Add(words, "--cache-dir", request.Root);
        if (request.Kind == PlanKind.Shadow)
            Add(words, "--cwd", request.Root);
        Add(words, "-o", file);
        return ShellQuoting.Command([.. words]);
    }

    /// <summary>The name of a kind on the command line.</summary>
    public static string Name(PlanKind kind) => kind switch
    {
        PlanKind.Cache => "cache",
        PlanKind.Flat => "flat",
        PlanKind.Shadow => "shadow",
        PlanKind.ModelLink => "model-link",
        _ => "clip-name",
    };

    /// <summary>The name of a mode on the command line.</summary>
    public static string Name(LinkMode mode) => mode switch
    {
        LinkMode.Auto => "auto",
        LinkMode.HardLink => "hardlink",
        LinkMode.FolderLink => "folder-link",
        _ => "copy",
    };

    private static void Add(List<string> words, string option, string? value)
    {
        if (value is not null)
            words.AddRange([option, value]);
    }
}
