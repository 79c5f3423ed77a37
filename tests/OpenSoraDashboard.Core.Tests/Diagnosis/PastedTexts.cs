using System.Net;

namespace OpenSoraDashboard.Core.Tests.Diagnosis;

/// <summary>The texts of <c>pasted.txt</c>, and what happens to a text on its way from a terminal into the box.</summary>
internal static class PastedTexts
{
    private const string Noise =
        "[2024-06-20 12:00:00] Experiment directory created at outputs/001-STDiT3\n"
        + "[2024-06-20 12:00:01] Training configuration:\n {'model': {'from_pretrained': '/home/guoxinying/x'}, 'prompt_path': './assets/texts/t2v_samples.txt'}\n"
        + "/opt/conda/lib/python3.10/site-packages/torch/_utils.py:831: UserWarning: TypedStorage is deprecated.\n"
        + "Loading checkpoint shards: 100%|##########| 2/2 [00:12<00:00,  6.12s/it]\n";

    public static IReadOnlyList<(string Name, string Expected, string Text)> All { get; } = Read();

    /// <summary>Ways in which a text arrives.</summary>
    public static IReadOnlyDictionary<string, Func<string, string>> Ways { get; } = new Dictionary<string, Func<string, string>>(StringComparer.Ordinal)
    {
        ["as it is"] = static t => t,
        ["Windows line ends"] = static t => t.Replace("\n", "\r\n", StringComparison.Ordinal),
        ["colours"] = static t => string.Join('\n', t.Split('\n').Select(static l => $"\u001b[31m{l}\u001b[0m")),
        ["colours without the escape character"] = static t => string.Join('\n', t.Split('\n').Select(static l => $"[1;31m{l}[0m")),
        ["wrapped at 80"] = static t => Wrap(t, 80),
        ["wrapped at 61"] = static t => Wrap(t, 61),
        ["HTML"] = WebUtility.HtmlEncode,
        ["curly quotes"] = static t => Curl(t),
        ["torchrun's ranks"] = static t => string.Join('\n', Enumerable.Range(0, 4).SelectMany(r => t.Split('\n').Select(l => $"[rank{r}]: {l}"))),
        ["srun -l"] = static t => string.Join('\n', t.Split('\n').Select(static l => $"0: {l}")),
        ["docker"] = static t => string.Join('\n', t.Split('\n').Select(static l => $"opensora-1  | 2024-07-01T08:09:10.123456789Z {l}")),
        ["an answered mail"] = static t => string.Join('\n', t.Split('\n').Select(static l => "> " + l)),
        ["Chinese words around it"] = static t => $"大家好，请问各位：\n```\n{t}\n```\n这个怎么解决？谢谢！",
        ["a log before and after"] = static t => $"{Noise}{t}\n[2024-06-20 12:00:02] Exiting\nroot@gpu-01:~/Open-Sora# ",
        ["indented"] = static t => string.Join('\n', t.Split('\n').Select(static l => "    " + l)),
        ["a table of a bug tracker"] = static t => string.Join('\n', t.Split('\n').Select(static l => l + "   ")),
    };

    private static string Wrap(string text, int width) =>
        string.Join('\n', text.Split('\n').SelectMany(l => l.Length == 0 ? [""] : l.Chunk(width).Select(static c => new string(c))));

    private static string Curl(string text)
    {
        var open = false;
        return string.Concat(text.Select(c =>
        {
            if (c is not ('\'' or '"'))
                return c;
            open = !open;
            return (c, open) switch { ('\'', true) => '‘', ('\'', false) => '’', (_, true) => '“', _ => '”' };
        }));
    }

    private static List<(string Name, string Expected, string Text)> Read()
    {
        List<(string Name, string Expected, string Text)> all = [];
        var file = File.ReadAllText(Path.Join(AppContext.BaseDirectory, "Diagnosis", "pasted.txt")).ReplaceLineEndings("\n");
        foreach (var part in ("\n" + file).Split("\n@@@ ").Skip(1))
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            var head = part[..end].Split(" | ");
            all.Add((head[0], head[1], part[(end + 1)..].TrimEnd('\n')));
        }

        return all;
    }
}
