using System.Text.Json;

namespace OpenSoraDashboard.Core.Catalog;

/// <summary>The embedded releases as records.</summary>
internal static class ReleaseReader
{
    public static Release Read(string resource) => DataObject.Read(resource, Release);

    private static Release Release(DataObject o) => new()
    {
        Id = o.Text("id"),
        Family = o.Text("family"),
        Tag = o.Text("tag"),
        Libraries = o.Object("libraries", static l => new LibraryPins
        {
            Colossalai = l.Text("colossalai"),
            Diffusers = l.Text("diffusers"),
            Transformers = l.Text("transformers"),
            HuggingfaceHub = l.Text("huggingfaceHub"),
        }),
        Requirements = o.TextMap("requirements"),
        Imports = o.TextsMap("imports"),
        Start = o.Object("start", Start),
        OtherStarts = o.Objects("otherStarts", Start),
        Options = o.Objects("options", Option),
        BuildOrder = o.Texts("buildOrder"),
        OtherTypes = o.Texts("otherTypes"),
        BuiltInFiles = o.TextMap("builtInFiles"),
        Slots = o.Objects("slots", static s => new SlotSpec
        {
            Slot = s.Text("slot"),
            Optional = s.Flag("optional"),
            Types = s.Objects("types", Type),
        }),
        Variants = o.Objects("variants", static v => new ConfigVariant
        {
            Name = v.Text("name"),
            Kind = Kind(v),
            Path = v.Text("path"),
            Values = v.Values("values"),
        }),
    };

    private static StartCommand Start(DataObject o) => new()
    {
        Single = o.Text("single"),
        Multi = o.Text("multi"),
        ModelPathOption = o.Text("modelPathOption"),
        Variants = o.Texts("variants"),
        Gpus = o.Int("gpus"),
        OverriddenKeys = o.Values("overriddenKeys"),
        Needs = o.TextsMap("needs"),
        Traps = o.Texts("traps"),
    };

    private static ConfigOption Option(DataObject o) => new()
    {
        Path = o.Text("path"),
        Kind = o.Text("kind") switch
        {
            "text" => OptionKind.Text,
            "texts" => OptionKind.Texts,
            "boolean" => OptionKind.Boolean,
            "integer" => OptionKind.Integer,
            "number" => OptionKind.Number,
            "size" => OptionKind.Size,
            var other => throw o.UnknownWord("kind", other),
        },
        Choices = o.List("choices", static e => e),
        ChoicesFor = o.TextsMap("choicesFor"),
        ChoicesBy = o.OptionalText("choicesBy"),
        Min = o.OptionalNumber("min"),
        Max = o.OptionalNumber("max"),
        Step = o.Int("step"),
        Offset = o.Int("offset"),
        Pattern = o.OptionalText("pattern"),
        Nullable = o.Flag("nullable"),
        Adds = o.Flag("adds"),
        Variants = o.Texts("variants"),
    };

    private static ComponentType Type(DataObject o) => new()
    {
        Type = o.Text("type"),
        Name = o.Text("name"),
        Source = o.OptionalText("source"),
        Repository = o.OptionalText("repository"),
        Alternatives = o.Texts("alternatives"),
        FolderNames = o.Texts("folderNames"),
        Keywords = o.Values("keywords"),
        ScriptKeywords = o.Values("scriptKeywords"),
        ScriptStop = o.OptionalObject("scriptStop", static s => new ScriptStop(s.Text("exception"), s.Text("message"))),
        Tensors = o.OptionalText("tensors"),
        VariantTensors = o.TextMap("variantTensors"),
        Parameters = o.Values("parameters"),
        OtherKeywords = o.OptionalText("otherKeywords") switch
        {
            null or "raises" => OtherKeywords.Raises,
            "ignored" => OtherKeywords.Ignored,
            "ignoredLocally" => OtherKeywords.IgnoredLocally,
            var other => throw o.UnknownWord("otherKeywords", other),
        },
        Forms = o.List("forms", e => Form(o, e)),
        Dependencies = o.Objects("dependencies", static d => new HiddenDependency
        {
            Repository = d.Text("repository"),
            Subfolder = d.OptionalText("subfolder"),
            Name = d.Text("name"),
            FolderNames = d.Texts("folderNames"),
            Tensors = d.OptionalText("tensors"),
        }),
    };

    private static VariantKind Kind(DataObject o) => o.Text("kind") switch
    {
        "inference" => VariantKind.Inference,
        "training" => VariantKind.Training,
        "plugin" => VariantKind.Plugin,
        var other => throw o.UnknownWord("kind", other),
    };

    private static SourceForm Form(DataObject o, JsonElement element) => element.GetString() switch
    {
        "hubId" => SourceForm.HubId,
        "hubFile" => SourceForm.HubFile,
        "colossalAIFolder" => SourceForm.ColossalAIFolder,
        "transformersFolder" => SourceForm.TransformersFolder,
        "diffusersFolder" => SourceForm.DiffusersFolder,
        "torchFile" => SourceForm.TorchFile,
        "safetensorsFile" => SourceForm.SafetensorsFile,
        "parentFolder" => SourceForm.ParentFolder,
        "builtInName" => SourceForm.BuiltInName,
        "literalId" => SourceForm.LiteralId,
        var other => throw o.UnknownWord("forms", other),
    };
}
