using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Recognition;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>An inspection for a terminal.</summary>
internal sealed class InspectionView(Screen screen)
{
    private const int TensorsShown = 12;

    /// <summary>Writes the inspection.</summary>
    public void Show(Inspection inspection)
    {
        var mark = inspection.UnknownReason is not null ? Mark.Open : inspection.Valid ? Mark.Good : Mark.Bad;
        screen.Line(0, (mark.Sign + " ", mark.Tone), (inspection.Kind, Tone.Strong), ($" · {inspection.Path}", Tone.Plain));
        if (inspection.Error is { } error)
            screen.Prose(2, error.Message.Length == 0 ? error.Name : $"{error.Name}: {error.Message}", Tone.Bad);
        ShowModel(inspection);
        ShowAmounts(inspection);
        if (inspection.Pointer is { } pointer)
            screen.Prose(2, CliText.Get("Inspect_Pointer", pointer.Size is { } size ? Amounts.Bytes(size) : "?", pointer.Sha256 ?? "?"));
        if (inspection.Pickle is { } pickle)
            ShowPickle(pickle);
        if (inspection.Sets.Count > 1)
            ShowSets(inspection.Sets);
        if (!HoldsSeveral(inspection))
            ShowTensors(inspection.Tensors);
    }

    // The tensors of several models one after the other tell nothing.
    private static bool HoldsSeveral(Inspection inspection) => inspection is { Model: null, Sets.Count: > 1 };

    private void ShowModel(Inspection inspection)
    {
        if (inspection.Model is { } model)
            screen.Prose(2, CliText.Get("Inspect_Model", model.Name, model.Type, string.Join(", ", model.Releases), model.Matched, model.Total));
        else if (inspection.Tensors.Count > 0 && !HoldsSeveral(inspection))
            screen.Prose(2, CliText.Get("Inspect_NoModel"), Tone.Faint);
        if (inspection.Wrapper.Length > 0)
            screen.Prose(2, CliText.Get("Inspect_Wrapper", inspection.Wrapper), Tone.Warning);
    }

    private void ShowAmounts(Inspection inspection)
    {
        List<string> parts = [];
        if (inspection.Parameters > 0)
            parts.Add(CliText.Get("About_Parameters", Amounts.Parameters(inspection.Parameters)));
        if (inspection.Dtype is { } dtype)
            parts.Add(dtype);
        parts.Add(Amounts.Bytes(inspection.Bytes));
        screen.Prose(2, string.Join(" · ", parts), Tone.Faint);
    }

    private void ShowPickle(PickleSafety pickle)
    {
        var (key, mark) = pickle.Verdict switch
        {
            PickleVerdict.PlainWeights => ("Pickle_PlainWeights", Mark.Good),
            PickleVerdict.Suspicious => ("Pickle_Suspicious", Mark.Doubt),
            PickleVerdict.Dangerous => ("Pickle_Dangerous", Mark.Bad),
            _ => ("Pickle_Inconclusive", Mark.Open),
        };
        screen.Prose(2, mark.Sign + " ", mark.Tone, CliText.Get(key));
        foreach (var name in pickle.Verdict == PickleVerdict.PlainWeights ? [] : pickle.Globals)
            screen.Line(4, (name, Tone.Plain));
    }

    private void ShowSets(IReadOnlyList<WeightSet> sets)
    {
        screen.Line();
        screen.Line(0, (CliText.Get("Inspect_Sets"), Tone.Strong));
        foreach (var set in sets)
        {
            var mark = set.IsWhole ? Mark.Good : Mark.Bad;
            screen.Line(2, (mark.Sign + " ", mark.Tone), (Path.Join(set.Folder, set.Name), Tone.Plain), (About(set), Tone.Faint));
            foreach (var missing in set.Missing)
                screen.Line(4, ($"{CliText.Get("Label_Missing")}  ", Tone.Strong), (missing, Tone.Plain));
        }
    }

    private static string About(WeightSet set) =>
        set.Model is { } model ? $"  {model.Name} · {Amounts.Bytes(set.Bytes)}" : $"  {Amounts.Bytes(set.Bytes)}";

    private void ShowTensors(IReadOnlyList<TensorInfo> tensors)
    {
        if (tensors.Count == 0)
            return;
        screen.Line();
        screen.Line(0, (CliText.Get("Inspect_Tensors", tensors.Count), Tone.Strong));
        var shown = tensors.Take(TensorsShown).ToList();
        var widest = shown.Max(static t => DisplayWidth.Of(t.Name));
        foreach (var tensor in shown)
        {
            var gap = new string(' ', widest - DisplayWidth.Of(tensor.Name) + 2);
            screen.Line(2, (tensor.Name + gap, Tone.Plain), ($"{tensor.Dtype} [{string.Join(", ", tensor.Shape)}]", Tone.Faint));
        }

        if (shown.Count < tensors.Count)
            screen.Prose(2, CliText.Get("Inspect_MoreTensors", tensors.Count - shown.Count), Tone.Faint);
    }
}
