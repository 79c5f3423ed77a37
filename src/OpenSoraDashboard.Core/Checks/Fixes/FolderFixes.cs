using OpenSoraDashboard.Core.Checks.Facts;

namespace OpenSoraDashboard.Core.Checks.Fixes;

/// <summary>Commands that put files where a loader looks. No file's content is changed and nothing is overwritten.</summary>
internal static class FolderFixes
{
    /// <summary>Makes <c>model</c> a link to its own folder, so that what lies beside it is found below it.</summary>
    public static Fix LinkModelFolder(string root, bool replacesLink) => new(
        "Fix_LinkModelFolder",
        replacesLink ? ShellQuoting.Command("ln", "-sfn", ".", $"{root}/model") : ShellQuoting.Command("ln", "-s", ".", $"{root}/model"))
    {
        Makes = $"{root}/model",
    };

    /// <summary>Moves files into a folder below.</summary>
    public static Fix MoveDown(string root, string folder, IReadOnlyList<FileFact> files) => new(
        "Fix_MoveDown",
        ShellQuoting.Sequence(
        [
            ShellQuoting.Command("mkdir", "-p", $"{root}/{folder}"),
            ShellQuoting.Command(["mv", "-n", .. files.Select(f => f.Path), $"{root}/{folder}/"]),
        ]))
    {
        Arguments = Values(("folder", folder)),
        Makes = $"{root}/{folder}/{files[^1].FileName}",
    };

    /// <summary>Links files into the folder in which they are looked for.</summary>
    /// <param name="root">The component's folder.</param>
    /// <param name="found">Where they lie, relative to it.</param>
    /// <param name="expected">Where they belong, relative to it.</param>
    /// <param name="names">Their names.</param>
    public static Fix LinkInto(string root, string found, string expected, IReadOnlyList<string> names)
    {
        var from = found.StartsWith(expected + "/", StringComparison.Ordinal) ? found[(expected.Length + 1)..] : $"../{found}";
        return new Fix(
            "Fix_LinkInto",
            ShellQuoting.Sequence(
            [
                ShellQuoting.Command("mkdir", "-p", $"{root}/{expected}"),
                ShellQuoting.Command(["ln", "-s", .. names.Select(n => $"{from}/{n}"), $"{root}/{expected}/"]),
            ]))
        {
            Arguments = Values(("found", found), ("expected", expected)),
            Makes = $"{root}/{expected}/{names[^1]}",
        };
    }

    /// <summary>Links everything of a folder one level (or more) higher.</summary>
    public static Fix LinkUp(string root, string folder, IReadOnlyList<string> names) => new(
        "Fix_LinkUp",
        ShellQuoting.Command(["ln", "-s", .. names.Select(n => $"{folder}/{n}"), $"{root}/"]))
    {
        Arguments = Values(("folder", folder)),
        Makes = $"{root}/{names[^1]}",
    };

    /// <summary>Moves everything of a folder one level (or more) higher.</summary>
    public static Fix MoveUp(string root, string folder, IReadOnlyList<string> names) => new(
        "Fix_MoveUp",
        ShellQuoting.Command(["mv", "-n", .. names.Select(n => $"{root}/{folder}/{n}"), $"{root}/"]))
    {
        Arguments = Values(("folder", folder)),
        Makes = $"{root}/{names[^1]}",
    };

    /// <summary>Gives a file a second name in the same folder or below, by a link.</summary>
    public static Fix LinkAs(string root, string found, string expected)
    {
        var folder = Path.GetDirectoryName(expected) ?? "";
        var up = string.Concat(Enumerable.Repeat("../", folder.Length == 0 ? 0 : folder.Split('/').Length));
        List<string> commands = [];
        if (folder.Length > 0)
            commands.Add(ShellQuoting.Command("mkdir", "-p", $"{root}/{folder}"));
        var target = folder.Length > 0 && Path.GetDirectoryName(found) == folder ? Path.GetFileName(found) : up + found;
        commands.Add(ShellQuoting.Command("ln", "-s", target, $"{root}/{expected}"));
        return new Fix("Fix_LinkAs", ShellQuoting.Sequence(commands)) { Arguments = Values(("found", found), ("expected", expected)), Makes = $"{root}/{expected}" };
    }

    /// <summary>Takes a file out of the loader's sight by another name.</summary>
    public static Fix SetAside(string path, string newName) => new(
        "Fix_SetAside",
        ShellQuoting.Command("mv", "-n", path, Path.Join(Path.GetDirectoryName(path), newName)))
    {
        Arguments = Values(("file", Path.GetFileName(path)), ("name", newName)),
        Makes = Path.Join(Path.GetDirectoryName(path), newName),
    };

    /// <summary>Two ways out of which the second one needs the first; the second one says what comes of it.</summary>
    public static Fix After(Fix first, Fix second) => second with { Command = ShellQuoting.Sequence([first.Command!, second.Command!]) };

    /// <summary>Gives a file another name in its folder.</summary>
    public static Fix Rename(string path, string name)
    {
        var target = Path.Join(Path.GetDirectoryName(path), name);
        return new Fix("Fix_Rename", ShellQuoting.Command("mv", "-n", path, target)) { Arguments = Values(("name", target)), Makes = target };
    }

    /// <summary>Builds the folder that a release wants around one weight file.</summary>
    public static Fix WrapFile(string file, string folder, string name) => new(
        "Fix_WrapFile",
        ShellQuoting.Sequence(
        [
            ShellQuoting.Command("mkdir", "-p", $"{folder}/model"),
            ShellQuoting.Command("ln", "-s", file, $"{folder}/model/{name}"),
        ]))
    {
        Arguments = Values(("folder", folder)),
        Makes = $"{folder}/model/{name}",
    };

    /// <summary>No command: another value for <c>from_pretrained</c>.</summary>
    public static Fix UseSource(string source) => new("Fix_UseSource", null) { Arguments = Values(("source", source)) };

    /// <summary>Lets a path lead to what lies elsewhere.</summary>
    public static Fix LinkPath(string found, string path) => new(
        "Fix_LinkPath",
        ShellQuoting.Sequence(
        [
            ShellQuoting.Command("mkdir", "-p", Path.GetDirectoryName(path)!),
            // Without -n, a link that is already there would be followed, and the new one made inside the weights.
            ShellQuoting.Command("ln", "-sn", found, path),
        ]))
    {
        Arguments = Values(("found", found), ("path", path)),
        Makes = path,
    };

    /// <summary>Removes something that is no weights: a left-over of a download, a dangling link.</summary>
    public static Fix Remove(string path) => new("Fix_Remove", ShellQuoting.Command("rm", path)) { Arguments = Values(("file", Path.GetFileName(path))) };

    /// <summary>Pairs as the values of a title's places.</summary>
    internal static Dictionary<string, string> Values(params ReadOnlySpan<(string Name, string Value)> pairs)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
            values[name] = value;
        return values;
    }
}
