using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>transformers' <c>AutoConfig</c>, as tokenizers use it: which kind of model a folder holds.</summary>
/// <param name="ModelType">The model type.</param>
/// <param name="TokenizerClass">What config.json says under <c>tokenizer_class</c>; null mostly.</param>
/// <remarks>transformers 4.36 <c>models/auto/configuration_auto.py:1052-1095</c>, 4.40 the same but for one text.</remarks>
internal sealed record AutoConfig(string ModelType, string? TokenizerClass)
{
    /// <summary>Reads config.json and tells the kind from it or, failing that, from the path.</summary>
    public static AutoConfig Load(LoadRun run, string value, TransformersFiles files, string? commit)
    {
        var known = TransformersNames.ModelTypes(run.Since(TransformersVersions.WeightsOnly));
        var contents = PretrainedConfig.Read(run, value, files, ref commit, revision: null) ?? PyDict.Empty;
        if ((contents["auto_map"] as PyDict)?["AutoConfig"] is not null && contents["model_type"]?.AsText is null)
            throw new LoadUnknownException(UnknownReasons.RemoteCode);
        string? type;
        if (contents["model_type"] is { } said)
        {
            type = said.AsText;
            if (type is null || !known.Contains(type, StringComparer.Ordinal))
                throw Unknown(run, said);
        }
        else
        {
            // Longer names first, so that roberta is found before bert.
            type = known.OrderByDescending(n => n.Length).FirstOrDefault(n => value.Contains(n, StringComparison.Ordinal));
            if (type is null)
            {
                throw run.Raise(
                    "ValueError",
                    $"Unrecognized model in {value}. Should have a `model_type` key in its config.json, or contain one of the following strings in its name: {string.Join(", ", known)}");
            }
        }

        Check(run, type, contents);
        return new AutoConfig(type, contents["tokenizer_class"]?.AsText);
    }

    private static PythonRaise Unknown(LoadRun run, PyValue type)
    {
        var text = type.AsText ?? PythonFile.TypeName(type);
        return run.Since(TransformersVersions.WeightsOnly)
            ? run.Raise("ValueError", $"The checkpoint you are trying to load has model type `{text}` but Transformers does not recognize this architecture. This could be because of an issue with the checkpoint, or because your version of Transformers is out of date.")
            : run.Raise("KeyError", $"'{text}'");
    }

    /// <summary>The config object is built too, and its class may object.</summary>
    private static void Check(LoadRun run, string type, PyDict contents)
    {
        if (type == "t5")
            PretrainedConfig.Build(run, T5EncoderFactory.Instance, contents, new Dictionary<string, PyValue>(StringComparer.Ordinal));
        else if (type == "clip")
            CheckClip(run, contents);
    }

    /// <summary>A whole CLIP's config holds one for texts and one for pictures, each of which is built.</summary>
    /// <remarks>transformers 4.36 and 4.40 <c>models/clip/configuration_clip.py</c> <c>CLIPConfig.__init__</c></remarks>
    private static void CheckClip(LoadRun run, PyDict contents)
    {
        PretrainedConfigFields.Check(run, contents);
        foreach (var (part, name) in (ReadOnlySpan<(string, string)>)[("text_config", "CLIPTextConfig"), ("vision_config", "CLIPVisionConfig")])
        {
            foreach (var given in (ReadOnlySpan<PyValue?>)[contents[part + "_dict"], contents[part]])
            {
                if (given is PyDict inner)
                    PretrainedConfigFields.Check(run, inner);
                else if (given is not (null or PyNone))
                    throw run.Raise("TypeError", $"transformers.models.clip.configuration_clip.{name}() argument after ** must be a mapping, not {PythonFile.TypeName(given)}");
            }
        }
    }
}
