using OpenSoraDashboard.Core.Diagnosis;
using OpenSoraDashboard.Fixtures.Oracle;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Diagnosis;

/// <summary>What real loaders raised is held against the texts that a diagnosis knows.</summary>
public sealed class LoaderTextsTests
{
    // A message that every program could print is known below the code that loads weights, and each of it prints its own.
    private static readonly IReadOnlyList<string> Stacks =
    [
        Stack("opensora/registry.py", "build_module", "opensora/utils/ckpt_utils.py", "load_checkpoint"),
        Stack("opensora/utils/ckpt_utils.py", "load_checkpoint", "colossalai/checkpoint_io/general_checkpoint_io.py", "load_sharded_model"),
        Stack("opensora/models/text_encoder/t5.py", "__init__", "transformers/modeling_utils.py", "from_pretrained"),
        Stack("opensora/models/text_encoder/t5.py", "__init__", "transformers/tokenization_utils_base.py", "from_pretrained"),
        Stack("opensora/models/vae/vae.py", "__init__", "diffusers/models/modeling_utils.py", "from_pretrained"),
    ];

    [Fact]
    public void Read_WhatLoadersRaised_IsKnown()
    {
        List<string> unknown = [];
        foreach (var (exception, message) in Raised())
        {
            if (!Stacks.Any(s => TracebackReader.Read($"{s}{exception}: {message}\n").Matches.Count > 0))
                unknown.Add($"{exception}: {message}");
        }

        Assert.True(unknown.Count == 0, $"{unknown.Count} of {Raised().Count}:\n{string.Join('\n', unknown)}");
    }

    private static List<(string Exception, string Message)> Raised() =>
    [
        .. OracleCase.All
            .SelectMany(c => c.Alternatives.Prepend(c.Expected))
            .Where(a => a is { Exception: not null, Outcome: not "unknown" })
            .Select(a => (a.Exception!, (a.Message ?? a.MessageContains ?? "").Replace("${ROOT}", "/data", StringComparison.Ordinal)))
            // Without a message an exception tells nothing but its class.
            .Where(r => r.Item2.Length > 0)
            .Distinct(),
    ];

    private static string Stack(string own, string function, string library, string caller) => $"""
        Traceback (most recent call last):
          File "/root/Open-Sora/opensora/registry.py", line 22, in build_module
            return builder.build(cfg)
          File "/root/Open-Sora/{own}", line 102, in {function}
            load(from_pretrained)
          File "/opt/conda/lib/python3.10/site-packages/{library}", line 240, in {caller}
            return read(path)

        """.ReplaceLineEndings("\n");
}
