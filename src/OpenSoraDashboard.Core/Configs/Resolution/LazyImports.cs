using OpenSoraDashboard.Core.Configs.Syntax;

namespace OpenSoraDashboard.Core.Configs.Resolution;

/// <summary>Tells mmengine's lazy configs, which import their bases and types, from classic ones.</summary>
internal static class LazyImports
{
    private const string MixedChain =
        "The configuration file type in the inheritance chain must match the current configuration file type, either \"lazy_import\" or non-\"lazy_import\". ";

    /// <summary>Whether mmengine takes the file for a lazy one.</summary>
    /// <exception cref="ResolveFault">It refuses the file while it looks.</exception>
    public static bool Detect(ConfigDocument document)
    {
        foreach (var node in document.Nodes)
        {
            switch (node)
            {
                case AssignStmt { Targets: [NameExpr { Id: "_base_" }, ..] }:
                    return false;
                case WithStmt { IsAsync: false } with:
                    RequireReadBase(document, with, severalAllowed: true);
                    return true;
                case ImportFromStmt { Level: > 0 }:
                    return true;
                case ImportFromStmt { Module: "mmengine", Names: [{ Name: "Config" }] }:
                    break;
                case ImportFromStmt from when from.Module is { } module && !BuiltInModules.Contains(module):
                    return true;
                case ImportStmt import when import.Names.Any(n => !BuiltInModules.Contains(n.Name)):
                    return true;
            }
        }

        return false;
    }

    /// <summary>Errors that a lazy config raises for certain before its code runs.</summary>
    public static void Check(ConfigDocument document, Func<string, ConfigDocument?> open)
    {
        foreach (var statement in document.Statements!)
        {
            if (statement is AssignStmt { Targets: [NameExpr { Id: "_base_" }, ..] })
                throw Parsing(document, statement, MixedChain + "You got this error since you use the syntax like `_base_ = \"_base_\"` in your config. You should use `with read_base(): ... to` mark the inherited config file. See more information in https://mmengine.readthedocs.io/en/latest/advanced_tutorials/config.html");
            if (statement is not WithStmt { IsAsync: false } with)
                continue;
            RequireReadBase(document, with, severalAllowed: false);
            Bases(document, with, open);
            break;
        }

        var inBase = document.Statements!.OfType<WithStmt>().FirstOrDefault()?.Body ?? [];
        foreach (var node in document.Nodes)
        {
            switch (node)
            {
                case ImportStmt { Names.Count: > 1 }:
                    throw Fault(document, node, "AssertionError", "Illegal syntax in config! import multiple modules in one line is not supported");
                case ImportFromStmt from when from.Names.Any(n => n.Name is "*") && !inBase.Contains(from):
                    throw Parsing(document, node, from is { Level: 0, Module: { } module } && BuiltInModules.Contains(module)
                        ? "Cannot import * from non-base config"
                        : "Illegal syntax in config! `from xxx import *` is not allowed to appear outside the `if base:` statement");
            }
        }
    }

    /// <summary>The error of a lazy base under a classic config.</summary>
    public static ResolveFault LazyBase(string path) => new(
        "RuntimeError",
        MixedChain + $"You got this error since you use the syntax like `with read_base(): ...` or import non-builtin module in {path}. See more information in https://mmengine.readthedocs.io/en/latest/advanced_tutorials/config.html",
        path);

    private static void Bases(ConfigDocument document, WithStmt with, Func<string, ConfigDocument?> open)
    {
        foreach (var node in with.Body)
        {
            if (node is not ImportFromStmt from)
                throw Fault(document, node, "AssertionError", "Illegal syntax in config file! Only `from ... import ...` could be implemented` in with read_base()`");
            if (from.Module is not { } module)
                throw Fault(document, node, "AssertionError", "Illegal syntax in config file! Syntax like `from . import xxx` is not allowed in `with read_base()`");
            if (from.Level == 0)
            {
                if (!module.Contains('.', StringComparison.Ordinal))
                    throw Parsing(document, node, $"The imported configuration file should not be an independent package {module}. Here is an example: `with read_base(): from mmdet.configs.retinanet_r50_fpn_1x_coco import *`");
                continue;
            }

            var up = string.Concat(Enumerable.Repeat("../", from.Level - 1));
            var path = $"{Path.GetDirectoryName(document.Path)}/{up}{module.Replace('.', '/')}.py";
            if (open(path) is not { } found)
            {
                throw Parsing(document, node, $"{path} not found! It means that incorrect module is defined in `with read_base(): = from {new string('.', from.Level)}{module} import ...`, please make sure the base config module is valid and is consistent with the prior import logic");
            }

            if (found.SyntaxError is { } error)
                throw new ResolveFault(error);
            Check(found, open);
        }
    }

    private static void RequireReadBase(ConfigDocument document, WithStmt with, bool severalAllowed)
    {
        var context = with.Items[0].Context;
        if (context is CallExpr { Function: not NameExpr } call)
            throw Fault(document, with, "AttributeError", $"'{AstName(call.Function)}' object has no attribute 'id'");
        if (context is not CallExpr { Function: NameExpr { Id: "read_base" } } || (!severalAllowed && with.Items.Count > 1))
            throw Parsing(document, with, "Only `read_base` context manager can be used in the config");
    }

    private static string AstName(PyExpr expression) => expression switch
    {
        AttributeExpr => "Attribute",
        SubscriptExpr => "Subscript",
        CallExpr => "Call",
        LambdaExpr => "Lambda",
        _ => "Constant",
    };

    private static ResolveFault Parsing(ConfigDocument document, PyNode node, string message) => Fault(document, node, "ConfigParsingError", message);

    private static ResolveFault Fault(ConfigDocument document, PyNode node, string type, string message) =>
        new(type, message, document.Path, document.LineOf(node.Start));
}
