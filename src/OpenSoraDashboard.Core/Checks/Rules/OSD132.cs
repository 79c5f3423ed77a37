using OpenSoraDashboard.Core.Loading.Generic;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A file that <c>from_pretrained</c> reads is not what its name says, or is cut.</summary>
public sealed class OSD132 : GenericRule
{
    /// <summary>The forms of its message: <see cref="StructureProblem.Form"/>.</summary>
    internal static readonly string[] Forms = ["Empty", "Html", "Index", "Json", "LfsPointer", "Vocabulary", "Weights"];

    /// <summary>The places that its messages fill.</summary>
    internal static readonly string[] Places = ["place", "file", "error"];

    public override Severity Severity => Severity.Error;

    protected override IReadOnlyList<StructureFault> Faults => [StructureFault.Damaged];
}
