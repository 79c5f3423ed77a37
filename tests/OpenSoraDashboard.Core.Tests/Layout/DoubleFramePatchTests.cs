using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Layout;

/// <summary>DiT and Latte with two frames to a patch: registered types that no shipped config names.</summary>
public sealed class DoubleFramePatchTests
{
    [Theory]
    [InlineData("DiT-XL/2x2", 1, LoadOutcome.Fails)]
    [InlineData("Latte-XL/2x2", 1, LoadOutcome.Fails)]
    [InlineData("DiT-XL/2x2", 2, LoadOutcome.Partial)]
    public void Validate_PatchWeightOfAFrameCount_IsHeldAgainstTheBuilders(string type, int frames, LoadOutcome outcome)
    {
        using var folder = new TemporaryFolder();
        SparseTorchZip.Write(folder["x.pt"], [new("x_embedder.proj.weight", "F32", [1152, 4, frames, 2, 2])]);
        var report = new LayoutValidationService(new LoaderContracts(), TimeProvider.System).Validate(new Deployment
        {
            Release = "1.0",
            WorkingDirectory = folder.Root,
            OnlyGivenComponents = true,
            Components =
            [
                new ComponentChoice("model")
                {
                    Type = type,
                    HasSource = true,
                    Source = folder["x.pt"],
                    Keywords = new Dictionary<string, PyValue>(StringComparer.Ordinal) { ["condition"] = new PyStr("text") },
                },
            ],
        });
        var model = report.Components.Single();
        Assert.Equal(outcome, model.Load.Outcome);
        Assert.DoesNotContain(model.Findings, f => f.Code == "OSD617");
    }
}
