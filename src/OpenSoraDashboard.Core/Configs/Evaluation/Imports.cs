using OpenSoraDashboard.Core.Configs.Resolution;
using OpenSoraDashboard.Core.Configs.Syntax;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Imports in a config. Nothing is imported: only what a name would be is told, where that is known.</summary>
internal static class Imports
{
    public static void Run(ImportStmt statement, ModuleState module)
    {
        foreach (var name in statement.Names)
        {
            // A part of a package need not be there; another package may do anything when it is imported.
            if (!BuiltInModules.IsStandard(name.Name))
                module.Lose(statement);
            else if (name.Name.Contains('.', StringComparison.Ordinal) && !BuiltInModules.IsPart(name.Name))
                module.Doubt(statement);
            module.Names[name.Alias ?? name.Name.Split('.')[0]] = new Slot(new ModuleObj(name.Alias is null ? name.Name.Split('.')[0] : name.Name), module.OriginOf(statement));
        }
    }

    public static void Run(ImportFromStmt statement, ModuleState module)
    {
        foreach (var name in statement.Names)
        {
            if (name.Name.Equals("*", StringComparison.Ordinal))
            {
                module.Lose(statement);
                continue;
            }

            if (!IsThere(statement.Module, name.Name))
                module.Doubt(statement);
            // A function written in Python is dropped from the result, anything else stays: the module decides.
            Obj value = (statement.Module, name.Name) switch
            {
                ("__future__", _) => new OpaqueObj("_Feature", name.Name),
                ("math", "pi" or "e" or "tau" or "inf" or "nan") => Attributes.Get(new ModuleObj("math"), name.Name),
                ("math" or "cmath" or "itertools", _) => new OpaqueObj("builtin_function_or_method", name.Name),
                ("copy", "copy" or "deepcopy") => new FunctionObj("copy." + name.Name),
                ("mmengine" or "mmengine.config", "Config" or "ConfigDict") => new OpaqueObj("type", name.Name),
                ("mmengine.config", "read_base") => new FunctionObj(name.Name),
                ("datetime", "date" or "datetime" or "time" or "timedelta") => new OpaqueObj("type", name.Name),
                ("typing" or "collections" or "pathlib" or "enum" or "dataclasses", _) when char.IsAsciiLetterUpper(name.Name[0]) => new OpaqueObj("type", name.Name),
                _ => Unknown(statement, name, module),
            };
            module.Names[name.Alias ?? name.Name] = new Slot(value, module.OriginOf(statement));
        }
    }

    private static bool IsThere(string? from, string name) => (from, name) switch
    {
        ("__future__", _) or ("copy", "copy" or "deepcopy") or ("mmengine" or "mmengine.config", _) or ("datetime", "date" or "datetime" or "time" or "timedelta") => true,
        ("math", _) => Attributes.MathNames.Contains(name),
        ("typing", "Any" or "Callable" or "Dict" or "List" or "Literal" or "Optional" or "Sequence" or "Set" or "Tuple" or "Type" or "Union") => true,
        ("collections", "OrderedDict" or "Counter" or "ChainMap") or ("pathlib", "Path" or "PurePath") or ("enum", "Enum") => true,
        _ => false,
    };

    private static DynamicObj Unknown(ImportFromStmt statement, ImportName name, ModuleState module)
    {
        module.Lose(statement);
        return new DynamicObj(name.Name);
    }
}
