namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>Names that transformers knows: model types and tokenizer classes.</summary>
/// <remarks>transformers 4.36 and 4.40 <c>models/auto/configuration_auto.py</c> and <c>tokenization_auto.py</c>.</remarks>
internal static class TransformersNames
{
    private const string Of436 = """
        albert align altclip audio-spectrogram-transformer autoformer bark bart beit bert bert-generation
        big_bird bigbird_pegasus biogpt bit blenderbot blenderbot-small blip blip-2 bloom bridgetower bros
        camembert canine chinese_clip clap clip clipseg clvp code_llama codegen conditional_detr convbert
        convnext convnextv2 cpmant ctrl cvt data2vec-audio data2vec-text data2vec-vision deberta deberta-v2
        decision_transformer deformable_detr deit deta detr dinat dinov2 distilbert donut-swin dpr dpt
        efficientformer efficientnet electra encodec encoder-decoder ernie ernie_m esm falcon flaubert flava
        fnet focalnet fsmt funnel fuyu git glpn gpt-sw3 gpt2 gpt_bigcode gpt_neo gpt_neox gpt_neox_japanese
        gptj gptsan-japanese graphormer groupvit hubert ibert idefics imagegpt informer instructblip jukebox
        kosmos-2 layoutlm layoutlmv2 layoutlmv3 led levit lilt llama longformer longt5 luke lxmert m2m_100
        marian markuplm mask2former maskformer maskformer-swin mbart mctct mega megatron-bert mgp-str mistral
        mobilebert mobilenet_v1 mobilenet_v2 mobilevit mobilevitv2 mpnet mpt mra mt5 musicgen mvp nat nezha
        nllb-moe nougat nystromformer oneformer open-llama openai-gpt opt owlv2 owlvit pegasus pegasus_x
        perceiver persimmon phi pix2struct plbart poolformer pop2piano prophetnet pvt qdqbert qwen rag realm
        reformer regnet rembert resnet retribert roberta roberta-prelayernorm roc_bert roformer rwkv sam
        seamless_m4t segformer sew sew-d speech-encoder-decoder speech_to_text speech_to_text_2 speecht5
        splinter squeezebert swiftformer swin swin2sr swinv2 switch_transformers t5 table-transformer tapas
        time_series_transformer timesformer timm_backbone trajectory_transformer transfo-xl trocr tvlt umt5
        unispeech unispeech-sat upernet van videomae vilt vision-encoder-decoder vision-text-dual-encoder
        visual_bert vit vit_hybrid vit_mae vit_msn vitdet vitmatte vits vivit wav2vec2 wav2vec2-conformer
        wavlm whisper xclip xglm xlm xlm-prophetnet xlm-roberta xlm-roberta-xl xlnet xmod yolos yoso
        """;

    private const string Since437 = """
        chinese_clip_vision_model clip_vision_model cohere depth_anything fastspeech2_conformer gemma llava
        llava_next mamba mixtral musicgen_melody patchtsmixer patchtst pvt_v2 qwen2 seamless_m4t_v2 seggpt
        siglip siglip_vision_model stablelm starcoder2 superpoint tvp udop univnet vipllava wav2vec2-bert
        """;

    private const string TokenizerNames = """
        AlbertTokenizer AlbertTokenizerFast BartTokenizer BartTokenizerFast BarthezTokenizer
        BarthezTokenizerFast BartphoTokenizer BertGenerationTokenizer BertJapaneseTokenizer BertTokenizer
        BertTokenizerFast BertweetTokenizer BigBirdTokenizer BigBirdTokenizerFast BioGptTokenizer
        BlenderbotSmallTokenizer BlenderbotTokenizer BlenderbotTokenizerFast BloomTokenizerFast ByT5Tokenizer
        CLIPTokenizer CLIPTokenizerFast CTRLTokenizer CamembertTokenizer CamembertTokenizerFast
        CanineTokenizer ClvpTokenizer CodeGenTokenizer CodeGenTokenizerFast CodeLlamaTokenizer
        CodeLlamaTokenizerFast CohereTokenizerFast ConvBertTokenizer ConvBertTokenizerFast CpmAntTokenizer
        CpmTokenizer CpmTokenizerFast DPRQuestionEncoderTokenizer DPRQuestionEncoderTokenizerFast
        DebertaTokenizer DebertaTokenizerFast DebertaV2Tokenizer DebertaV2TokenizerFast DistilBertTokenizer
        DistilBertTokenizerFast ElectraTokenizer ElectraTokenizerFast ErnieMTokenizer EsmTokenizer
        FNetTokenizer FNetTokenizerFast FSMTTokenizer FastSpeech2ConformerTokenizer FlaubertTokenizer
        FunnelTokenizer FunnelTokenizerFast GPT2Tokenizer GPT2TokenizerFast GPTNeoXJapaneseTokenizer
        GPTNeoXTokenizerFast GPTSanJapaneseTokenizer GPTSw3Tokenizer GemmaTokenizer GemmaTokenizerFast
        HerbertTokenizer HerbertTokenizerFast JukeboxTokenizer LEDTokenizer LEDTokenizerFast LayoutLMTokenizer
        LayoutLMTokenizerFast LayoutLMv2Tokenizer LayoutLMv2TokenizerFast LayoutLMv3Tokenizer
        LayoutLMv3TokenizerFast LayoutXLMTokenizer LayoutXLMTokenizerFast LlamaTokenizer LlamaTokenizerFast
        LongformerTokenizer LongformerTokenizerFast LukeTokenizer LxmertTokenizer LxmertTokenizerFast
        M2M100Tokenizer MBart50Tokenizer MBart50TokenizerFast MBartTokenizer MBartTokenizerFast MLukeTokenizer
        MPNetTokenizer MPNetTokenizerFast MT5Tokenizer MT5TokenizerFast MarianTokenizer MgpstrTokenizer
        MobileBertTokenizer MobileBertTokenizerFast MvpTokenizer MvpTokenizerFast NllbTokenizer
        NllbTokenizerFast OpenAIGPTTokenizer OpenAIGPTTokenizerFast PLBartTokenizer PegasusTokenizer
        PegasusTokenizerFast PerceiverTokenizer PhobertTokenizer PreTrainedTokenizerFast ProphetNetTokenizer
        Qwen2Tokenizer Qwen2TokenizerFast RagTokenizer RealmTokenizer RealmTokenizerFast ReformerTokenizer
        ReformerTokenizerFast RemBertTokenizer RemBertTokenizerFast RetriBertTokenizer RetriBertTokenizerFast
        RoCBertTokenizer RoFormerTokenizer RoFormerTokenizerFast RobertaTokenizer RobertaTokenizerFast
        SeamlessM4TTokenizer SeamlessM4TTokenizerFast SiglipTokenizer Speech2Text2Tokenizer
        Speech2TextTokenizer SpeechT5Tokenizer SplinterTokenizer SplinterTokenizerFast SqueezeBertTokenizer
        SqueezeBertTokenizerFast T5Tokenizer T5TokenizerFast TapasTokenizer TapexTokenizer TransfoXLTokenizer
        UdopTokenizer UdopTokenizerFast VitsTokenizer Wav2Vec2CTCTokenizer Wav2Vec2PhonemeCTCTokenizer
        WhisperTokenizer WhisperTokenizerFast XGLMTokenizer XGLMTokenizerFast XLMProphetNetTokenizer
        XLMRobertaTokenizer XLMRobertaTokenizerFast XLMTokenizer XLNetTokenizer XLNetTokenizerFast
        """;

    private static readonly string[] Old = Split(Of436);
    private static readonly string[] New = [.. Old, .. Split(Since437)];

    /// <summary>Every tokenizer class that a name can mean.</summary>
    public static readonly IReadOnlySet<string> Tokenizers = Split(TokenizerNames).ToHashSet(StringComparer.Ordinal);

    /// <summary>Model types whose tokenizer is T5's.</summary>
    public static readonly IReadOnlySet<string> T5Types = new HashSet<string>(StringComparer.Ordinal)
    {
        "t5", "longt5", "musicgen", "musicgen_melody", "pix2struct", "switch_transformers", "umt5",
    };

    /// <summary>Model types whose tokenizer is CLIP's.</summary>
    public static readonly IReadOnlySet<string> ClipTypes = new HashSet<string>(StringComparer.Ordinal)
    {
        "clip", "clipseg", "groupvit", "oneformer", "owlv2", "owlvit", "xclip",
    };

    /// <summary>The model types that a version knows, in its order.</summary>
    public static IReadOnlyList<string> ModelTypes(bool since437) => since437 ? New : Old;

    private static string[] Split(string names) => names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
