namespace OpenSoraDashboard.Core.Catalog;

/// <summary>A form in which a builder takes weights.</summary>
public enum SourceForm
{
    /// <summary>A repository id, found in the Hub cache or below the working directory.</summary>
    HubId,

    /// <summary><c>org/repo/file</c>, found in the Hub cache.</summary>
    HubFile,

    /// <summary>A folder with <c>model/</c>, as ColossalAI writes it.</summary>
    ColossalAIFolder,

    /// <summary>A folder with config.json and weights as transformers writes them.</summary>
    TransformersFolder,

    /// <summary>A folder with config.json and weights as diffusers writes them.</summary>
    DiffusersFolder,

    /// <summary>One <c>.pt</c> or <c>.pth</c> file.</summary>
    TorchFile,

    /// <summary>One <c>.safetensors</c> file.</summary>
    SafetensorsFile,

    /// <summary>The folder above the model's own (1.0 T5).</summary>
    ParentFolder,

    /// <summary>A file name built into the code, looked up below <c>pretrained_models</c> in the working directory.</summary>
    BuiltInName,

    /// <summary>One fixed id only; a folder of that name below the working directory or the Hub cache serves it (1.1 and 1.2 T5).</summary>
    LiteralId,
}

/// <summary>What a builder does with a keyword that it does not know.</summary>
public enum OtherKeywords
{
    /// <summary><c>TypeError</c>.</summary>
    Raises,

    /// <summary>Nothing.</summary>
    Ignored,

    /// <summary>Nothing for local weights; <c>TypeError</c> where transformers loads.</summary>
    IgnoredLocally,
}
