using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Cli.Input;

/// <summary>Gathers what several options say about the same slot. Slots keep the order in which they were first named.</summary>
/// <param name="onlyNamedSlots">Only slots with a source count: a type or keyword for another one would be lost without a word.</param>
internal sealed class ComponentChoices(bool onlyNamedSlots)
{
    private readonly OrderedDictionary<string, ComponentChoice> bySlot = new(StringComparer.Ordinal);

    /// <summary>Everything said so far.</summary>
    /// <param name="release">The release meant; null while it is not known.</param>
    public IReadOnlyList<ComponentChoice> All(Release? release) =>
        [.. bySlot.Values.Select(c => IsSpeltOut(c, release) ? c with { KeywordsAreComplete = true } : c)];

    /// <summary>What a config says; the options may say otherwise afterwards.</summary>
    public void Add(ComponentChoice choice) => bySlot[choice.Slot] = choice;

    /// <summary><c>--component SLOT=SOURCE</c>; the source <c>None</c> stands for no <c>from_pretrained</c>.</summary>
    public void Source(Assignment said)
    {
        var source = said.Value.Equals("None", StringComparison.Ordinal) ? null : said.Value;
        bySlot[said.Name] = Get(said.Name) with { HasSource = true, Source = source };
    }

    /// <summary><c>--type SLOT=TYPE</c></summary>
    public void Type(Assignment said)
    {
        Expect(said.Name, "--type");
        bySlot[said.Name] = Get(said.Name) with { Type = said.Value };
    }

    /// <summary><c>--set SLOT.KEY=VALUE</c></summary>
    public void Keyword(Assignment said)
    {
        var dot = said.Name.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || dot == said.Name.Length - 1)
            throw new UsageException(CliText.Get("Usage_Assignment", "--set", "SLOT.KEY=VALUE", $"{said.Name}={said.Value}"));
        var (slot, key) = (said.Name[..dot], said.Name[(dot + 1)..]);
        Expect(slot, "--set");
        var choice = Get(slot);
        bySlot[slot] = choice with
        {
            Keywords = new Dictionary<string, PyValue>(choice.Keywords, StringComparer.Ordinal) { [key] = ValueText.Read(said.Value) },
        };
    }

    // Keywords not given are the shipped config's. But a component that is spelt out (its type, and most of the shipped
    // keywords) leaves the others out on purpose: 1.3's force_huggingface has no other way to be absent.
    private static bool IsSpeltOut(ComponentChoice choice, Release? release)
    {
        if (choice.Type is null || choice.Keywords.Count == 0 || release?.Slot(choice.Slot)?.Type(choice.Type) is not { } type)
            return false;
        var restated = type.Keywords.Keys.Count(choice.Keywords.ContainsKey);
        var left = type.Keywords.Count - restated;
        return restated > 0 && (left == 1 || (restated >= 3 && restated >= left));
    }

    private ComponentChoice Get(string slot) => bySlot.TryGetValue(slot, out var choice) ? choice : new ComponentChoice(slot);

    private void Expect(string slot, string option)
    {
        if (onlyNamedSlots && !bySlot.ContainsKey(slot))
            throw new UsageException(CliText.Get("Usage_SlotNotGiven", option, slot));
    }
}
