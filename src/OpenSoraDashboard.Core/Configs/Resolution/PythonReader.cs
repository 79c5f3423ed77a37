using OpenSoraDashboard.Core.Configs.Evaluation;
using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Resolution;

/// <summary>A classic Python config.</summary>
internal sealed class PythonReader : IConfigReader
{
    private const string BaseKey = "_base_";

    private readonly ConfigDocument document;
    private readonly TextSubstitution substituted;
    private readonly IReadOnlyList<PyStmt> statements;

    /// <exception cref="ResolveFault">The text is no Python any more after the replacements.</exception>
    public PythonReader(ConfigDocument document, TextSubstitution substituted)
    {
        this.document = document;
        this.substituted = substituted;
        if (!substituted.Changed)
        {
            statements = Bounded(document.Statements!);
            return;
        }

        var (parsed, error) = PyParser.ParseFile(substituted.Text);
        statements = parsed is not null ? Bounded(parsed) : throw new ResolveFault(new ConfigError(
            error!.Type.Equals("ValueError", StringComparison.Ordinal) ? "ValueError" : "SyntaxError",
            $"There are syntax errors in config file {document.Path}: {error.Message} (<unknown>, line {error.Line})",
            document.Path,
            LineOf(OffsetOfLine(error.Line))));
    }

    public OpenPlace? Uncertain { get; private set; }

    public OpenPlace? MayRaise { get; private set; }

    public IReadOnlyList<Obj> Bases()
    {
        if (statements.OfType<AssignStmt>().FirstOrDefault(IsBase) is not { } assignment)
            return [];
        // It is evaluated apart from the file, among the names of mmengine's own module.
        var module = new ModuleState(Map(), new DictObj(isConfigDict: true));
        foreach (var name in (ReadOnlySpan<string>)["ast", "copy", "difflib", "os", "osp", "platform", "shutil", "sys", "tempfile", "types", "uuid", "warnings", "yapf", "re"])
            module.Names[name] = new Slot(new ModuleObj(name.Equals("osp", StringComparison.Ordinal) ? "os.path" : name));
        foreach (var name in (ReadOnlySpan<string>)["Path", "Config", "ConfigDict", "OrderedDict", "Any", "Optional", "filename", "file_format", "parsed_codes", "BASE_KEY", "DELETE_KEY", "__file__", "__name__", "__doc__", "__package__", "__spec__", "__loader__", "__cached__", "__builtins__"])
            module.Names[name] = new Slot(new DynamicObj(name));
        var value = BaseExpression.Evaluate(assignment.Value, module);
        if (module.Unknown is not null || Objects.IsDynamic(value))
            throw new UnknownException(module.Source(assignment.Value));
        return value is ListObj list ? [.. list.Items.Select(i => i.Value)] : [value];
    }

    public DictObj Values(DictObj bases)
    {
        var code = BaseRemoval.From(statements);
        if (CompileChecks.First(substituted.Text, code) is { } error)
            throw new ResolveFault(new ConfigError(error.Type, error.Message, document.Path, LineOf(OffsetOfLine(error.Line)), substituted.Changed ? null : error.Column));
        var module = new ModuleState(Map(), bases);
        module.Names[BaseKey] = new Slot(bases);
        try
        {
            new StatementRunner(module).File(code);
        }
        catch (ConfigRaise e)
        {
            throw new ResolveFault(e.Type, e.Message, document.Path, e.Node is null ? null : LineOf(e.Node.Start));
        }

        Uncertain = module.Unknown;
        MayRaise = module.FirstDoubt;
        var values = new DictObj();
        foreach (var (name, slot) in module.Names)
        {
            if (!name.Equals(BaseKey, StringComparison.Ordinal) && !name.StartsWith("__", StringComparison.Ordinal) && slot.Value is not (FunctionObj or ModuleObj))
                values.Set(new PyStr(name), slot);
        }

        return values;
    }

    private IReadOnlyList<PyStmt> Bounded(IReadOnlyList<PyStmt> tree) => TreeDepth.IsTooDeep(substituted.Text, tree)
        ? throw new ResolveFault("RecursionError", "maximum recursion depth exceeded while traversing 'expr' node", document.Path)
        : tree;

    private SourceMap Map() => new(document.Path, document.Text, Place, document.LineOf);

    private int Place(int offset) => offset < substituted.Text.Length ? Math.Min(substituted.Origin(offset), document.Text.Length) : document.Text.Length;

    private int LineOf(int offset) => document.LineOf(Math.Min(substituted.Origin(offset), document.Text.Length));

    private int OffsetOfLine(int line)
    {
        var at = 0;
        for (var i = 1; i < line; i++)
        {
            var next = substituted.Text.IndexOf('\n', at);
            if (next < 0)
                break;
            at = next + 1;
        }

        return at;
    }

    private static bool IsBase(AssignStmt s) => s.Targets[0] is NameExpr { Id: BaseKey };
}
