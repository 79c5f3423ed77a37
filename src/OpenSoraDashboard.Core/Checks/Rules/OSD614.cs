using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Recognition;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The model and the VAE come from different releases.</summary>
public sealed class OSD614 : DeploymentRule
{
    public override Severity Severity => Severity.Error;

    public override IEnumerable<Finding> Evaluate(CheckContext context)
    {
        var model = context.Models.GetValueOrDefault("model");
        var vae = context.Models.GetValueOrDefault("vae") ?? context.Models.GetValueOrDefault("ae");
        if (ModelPairs.IsDiffusion(model) && ModelPairs.IsVae(vae))
        {
            if (!ModelPairs.Match(model!, vae!))
                yield return Explain(context, model!, vae!, variant: null);
            yield break;
        }

        // One half of the pair is not there, and the library holds another release's.
        var sets = context.Library?.Contents.Sets ?? [];
        var otherVae = sets.Select(s => s.Model).FirstOrDefault(m => ModelPairs.IsVae(m) && ModelPairs.IsDiffusion(model) && !ModelPairs.Match(model!, m!));
        var otherModel = sets.Select(s => s.Model).FirstOrDefault(m => ModelPairs.IsDiffusion(m) && ModelPairs.IsVae(vae) && !ModelPairs.Match(m!, vae!));
        if (vae is null && otherVae is not null)
            yield return Explain(context, model!, otherVae, variant: "Library");
        else if (model is null && otherModel is not null)
            yield return Explain(context, otherModel, vae!, variant: "Library");
    }

    private Finding Explain(CheckContext context, ModelMatch model, ModelMatch vae, string? variant)
    {
        var rightVae = ModelPairs.TypeOf(ModelPairs.VaeListOf(model));
        var made = ModelPairs.MadeFor(vae);
        return Failed(null) with
        {
            Variant = variant,
            Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["model"] = model.Name,
                ["modelRelease"] = model.Release,
                ["vae"] = vae.Name,
                ["vaeRelease"] = made?.Release.Id ?? vae.Release,
                ["rightVae"] = Named(rightVae, ModelPairs.VaeListOf(model)),
                ["rightModel"] = Named(made?.Model, vae.Release),
            },
            Evidence = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["model"] = Where(context, model),
                ["vae"] = Where(context, vae),
                ["modelTensors"] = model.UsedList,
                ["vaeTensors"] = vae.UsedList,
            },
            Fixes = [.. Ways(context, rightVae), .. Ways(context, made?.Model)],
        };
    }

    private static string Named(ComponentType? type, string other) =>
        type is null ? other : type.Repository is { } id && id != type.Name ? $"{type.Name} ({id})" : type.Name;

    private static string Where(CheckContext context, ModelMatch model) =>
        context.Library?.Contents.Sets.FirstOrDefault(s => s.Model?.UsedList == model.UsedList) is { } set ? Path.Join(set.Folder, set.Name) : "";

    private static IEnumerable<Fix> Ways(CheckContext context, ComponentType? right)
    {
        if (right is null)
            yield break;
        if (context.Library?.FolderOf(right.Tensors, context.World.Disk) is { } here)
            yield return FolderFixes.UseSource(here);
        else if (right.Repository is { } repository)
            yield return DownloadFixes.Download(repository, [], Path.Join(context.Deployment.Library ?? context.World.WorkingDirectory, repository.Split('/')[^1]));
    }
}
