using System.Text;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>A plan as a shell script: for review, and for machines on which nothing else of ours runs.</summary>
public static class PlanScript
{
    /// <summary>Writes the script. Without an argument it makes what the plan makes; with <c>undo</c> it takes that back.</summary>
    public static string Write(PlanDocument plan, IWords words)
    {
        var text = new StringBuilder("#!/bin/sh\n");
        Comment(text, words.Summary(plan));
        Comment(text, words.Text("Plan_Script_Use"));
        Comment(text, $"{PlanDocument.SchemaName} {plan.Hash}");
        text.Append("set -eu\n\n");
        text.Append("stop() { printf '%s %s\\n' \"$2\" \"$1\" >&2; exit 1; }\n");
        text.Append("free() { if [ -e \"$1\" ] || [ -L \"$1\" ]; then stop \"$1\" ").Append(Quote(words.Text("Plan_Script_Taken"))).Append("; fi; }\n");
        text.Append("made() { p=$1; shift; \"$@\" || stop \"$p\" ").Append(Quote(words.Text("Plan_Script_NotAsMade"))).Append("; }\n");
        text.Append("holds() { printf %s \"$2\" | cmp -s - \"$1\"; }\n\n");
        text.Append("case \"${1-apply}\" in\napply)\n");
        Apply(text, plan, words);
        text.Append(";;\nundo)\n");
        Undo(text, plan);
        text.Append(";;\n*) echo \"sh $0 [apply|undo]\" >&2; exit 2 ;;\nesac\n");
        return text.ToString();
    }

    /// <summary>Commands in one line that make an entry whose snapshot is one folder link. A ref in it is replaced.</summary>
    /// <param name="hub">The cache.</param>
    /// <param name="id">Repository id.</param>
    /// <param name="folder">The folder with the files.</param>
    /// <param name="subfolder">The folder in the repository that it is; null for the whole.</param>
    public static string FolderLink(string hub, string id, string folder, string? subfolder = null)
    {
        var entry = PlanDocument.EntryFolder(hub, id);
        var revision = MadeUpRevision.For(id);
        var place = $"{entry}/snapshots/{revision}";
        if (subfolder is not null)
            place += "/" + subfolder;
        return ShellQuoting.Sequence(
        [
            ShellQuoting.Command("mkdir", "-p", $"{entry}/refs", Path.GetDirectoryName(place)!),
            ShellQuoting.Command("ln", "-sfn", folder, place),
            .. Ref(entry, revision),
        ]);
    }

    /// <summary>Commands in one line that make an entry of hard links to files that lie flat in the entry's own folder.</summary>
    public static string FlatEntry(string hub, string id, IEnumerable<string> names)
    {
        var entry = PlanDocument.EntryFolder(hub, id);
        var revision = MadeUpRevision.For(id);
        return ShellQuoting.Sequence(
        [
            ShellQuoting.Command("mkdir", "-p", $"{entry}/refs", $"{entry}/snapshots/{revision}"),
            ShellQuoting.Command(["ln", .. names.Select(n => $"{entry}/{n}"), $"{entry}/snapshots/{revision}/"]),
            .. Ref(entry, revision),
        ]);
    }

    private static IEnumerable<string> Ref(string entry, string revision) =>
        [$"printf %s {revision} > {Quote($"{entry}/.main")}", ShellQuoting.Command("mv", "-f", $"{entry}/.main", $"{entry}/refs/main")];

    private static void Apply(StringBuilder text, PlanDocument plan, IWords words)
    {
        foreach (var place in plan.Places)
        {
            if (place.Replaces is { } before)
                Line(text, "made", place.Path, "holds", place.Path, before);
            else
                Line(text, "free", place.Path);
        }

        foreach (var step in plan.Steps)
        {
            switch (step.Action)
            {
                case PlanAction.MakeFolder:
                    Line(text, "mkdir", step.Path);
                    break;
                case PlanAction.HardLink:
                    Line(text, "ln", step.Target!, step.Path);
                    break;
                case PlanAction.Link:
                    Line(text, "ln", "-s", step.Target!, step.Path);
                    break;
                case PlanAction.Copy:
                    Line(text, "cp", step.Target!, step.Path);
                    Line(text, "touch", "-r", step.Target!, step.Path);
                    break;
                default:
                    Comment(text, words.Text("Plan_Script_Ref"));
                    Put(text, plan, step.Path, step.Text!);
                    break;
            }
        }
    }

    private static void Undo(StringBuilder text, PlanDocument plan)
    {
        foreach (var step in plan.Steps.Reverse())
        {
            switch (step.Action)
            {
                case PlanAction.MakeFolder when plan.Places.Any(p => p.Entry.Equals(step.Path, StringComparison.Ordinal) || step.Path.StartsWith(p.Entry + "/", StringComparison.Ordinal)):
                    Line(text, "rmdir", step.Path);
                    break;
                case PlanAction.MakeFolder:
                    // Something else may have come to lie in it.
                    text.Append(ShellQuoting.Command("rmdir", step.Path)).Append(" 2>/dev/null || :\n");
                    break;
                case PlanAction.HardLink:
                    Line(text, "made", step.Path, "[", step.Path, "-ef", step.Target!, "]");
                    Line(text, "rm", step.Path);
                    break;
                case PlanAction.Link:
                    Line(text, "made", step.Path, "[", "-L", step.Path, "]");
                    Line(text, "rm", step.Path);
                    break;
                case PlanAction.Copy:
                    Line(text, "made", step.Path, "cmp", "-s", step.Target!, step.Path);
                    Line(text, "rm", "-f", step.Path);
                    break;
                default:
                    Line(text, "made", step.Path, "holds", step.Path, step.Text!);
                    if (plan.Places.FirstOrDefault(p => p.Path.Equals(step.Path, StringComparison.Ordinal))?.Replaces is { } before)
                        Put(text, plan, step.Path, before);
                    else
                        Line(text, "rm", step.Path);
                    break;
            }
        }
    }

    private static void Put(StringBuilder text, PlanDocument plan, string path, string content)
    {
        var temporary = Path.Join(PlanDocument.EntryFolder(plan.Root, plan.Id!), $".osd-{plan.Hash[..12]}");
        text.Append(ShellQuoting.Command("printf", "%s", content)).Append(" > ").Append(Quote(temporary)).Append('\n');
        Line(text, "mv", "-f", temporary, path);
    }

    private static void Line(StringBuilder text, params ReadOnlySpan<string> words) => text.Append(ShellQuoting.Command(words)).Append('\n');

    private static string Quote(string word) => ShellQuoting.Quote(word);

    // A path in the words may hold a line feed: what comes after it must stay a comment.
    private static void Comment(StringBuilder text, string words)
    {
        foreach (var line in words.Split('\n', '\r'))
            text.Append("# ").Append(line).Append('\n');
    }
}
