using OpenSoraDashboard.Core.Loading.Generic;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Something that <c>from_pretrained</c> looks for is not there.</summary>
public sealed class OSD131 : GenericRule
{
    /// <summary>The forms of its message: <see cref="StructureProblem.Form"/>.</summary>
    internal static readonly string[] Forms = ["Component", "Config", "File", "Folder", "Shard", "Tokenizer", "Vocabulary", "Weights"];

    /// <summary>The places that its messages fill.</summary>
    internal static readonly string[] Places = ["place", "component", "class", "index", "names"];

    public override Severity Severity => Severity.Error;

    protected override IReadOnlyList<StructureFault> Faults => [StructureFault.Missing];
}
