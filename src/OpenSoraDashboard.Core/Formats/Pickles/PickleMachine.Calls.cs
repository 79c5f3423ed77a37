using System.Globalization;
using System.Text;

namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <content>Opcodes that import and call; here they only look up what is known and write it down.</content>
internal sealed partial class PickleMachine
{
    private void Global()
    {
        var module = Utf8(Checked(input.Line(), 2)[..^1]);
        var name = Utf8(Checked(input.Line(), 2)[..^1]);
        Push(Import(module, name));
    }

    private static string Utf8(ReadOnlySpan<byte> bytes) =>
        PythonUtf8.Check(bytes) is { } error ? throw new PickleRaise(error.Name, error.Message) : Encoding.UTF8.GetString(bytes);

    private static string AsciiName(ReadOnlySpan<byte> bytes)
    {
        var place = bytes.IndexOfAnyExceptInRange((byte)0, (byte)127);
        return place < 0
            ? Encoding.ASCII.GetString(bytes)
            : throw new PickleRaise("UnicodeDecodeError", string.Create(
                CultureInfo.InvariantCulture, $"'ascii' codec can't decode byte 0x{bytes[place]:x2} in position {place}: ordinal not in range(128)"));
    }

    private void StackGlobal()
    {
        if (stack.Count - 2 >= Fence && stack[^1] is PickleText name && stack[^2] is PickleText module)
        {
            Clear(stack.Count - 2);
            Push(Import(module.Value, name.Value));
            return;
        }

        audit.Note(PickleNotes.UnknownOperand);
        throw PickleRaise.Unpickling("STACK_GLOBAL requires str");
    }

    private PickleObject Import(string module, string name)
    {
        budget.Charge((module.Length + name.Length) * 2L);
        var found = names.Find(module, name, protocol, audit);
        if (found is PickleGlobal { Callable: null })
            MakeUnknown(PickleUnknown.Import);
        return found;
    }

    private void Instance()
    {
        var place = Marker();
        var module = AsciiName(Checked(input.Line(), 2)[..^1]);
        var name = AsciiName(Checked(input.Line(), 2)[..^1]);
        audit.Note(PickleNotes.OldCall);
        var imported = Import(module, name);
        Push(Call(imported, TakeFrom(place)));
    }

    private void Object()
    {
        var place = Marker();
        if (stack.Count - place < 1)
            throw Underflow();
        audit.Note(PickleNotes.OldCall);
        var arguments = TakeFrom(place + 1);
        Push(Call(Pop(), arguments));
    }

    private void Reduce()
    {
        var arguments = Pop();
        var callable = Pop();
        if (arguments is not PickleTuple tuple)
            throw new PickleRaise("TypeError", "argument list must be a tuple");
        Push(Call(callable, tuple.Items));
    }

    private void NewObject(bool withKeywords)
    {
        var what = withKeywords ? "NEWOBJ_EX" : "NEWOBJ";
        var keywords = withKeywords ? Pop() : null;
        var arguments = Pop();
        var type = Pop();
        if (type is not (PickleGlobal or PickleInstance))
            throw PickleRaise.Unpickling($"{what} class argument must be a type, not {type.TypeName}");
        if (arguments is not PickleTuple tuple)
            throw PickleRaise.Unpickling($"{what} args argument must be a tuple, not {arguments.TypeName}");
        if (keywords is not (null or PickleDict))
            throw PickleRaise.Unpickling($"NEWOBJ_EX kwargs argument must be a dict, not {keywords.TypeName}");
        if (keywords is PickleDict { Items.Count: > 0 })
            MakeUnknown(PickleUnknown.Call);
        Push(Call(type, tuple.Items));
    }

    private PickleObject Call(PickleObject callable, PickleObject[] arguments)
    {
        switch (callable)
        {
            case PickleGlobal { Callable: { } known }:
                return known(this, arguments);
            case PickleGlobal global:
                audit.Called(global, arguments);
                return new PickleInstance(global.FullName);
            case PickleInstance instance:
                MakeUnknown(PickleUnknown.Call);
                return new PickleInstance(instance.TypeName);
            default:
                throw new PickleRaise("TypeError", $"'{callable.TypeName}' object is not callable");
        }
    }

    private void Build()
    {
        if (stack.Count - 2 < Fence)
            throw Underflow();
        var state = Pop();
        switch (stack[^1])
        {
            case PickleDict { HasAttributes: true } when state is not (PickleDict or PickleNone or PickleTuple):
                throw PickleRaise.Unpickling("state is not a dictionary");
            case PickleDict { HasAttributes: true } or PickleInstance:
                break;
            case PickleTensor or PickleGlobal or PickleStorage:
                MakeUnknown(PickleUnknown.Call);
                break;
            case var other when state is PickleNone:
                _ = other;
                break;
            case var other when state is not (PickleDict or PickleTuple):
                throw PickleRaise.Unpickling("state is not a dictionary");
            case var other:
                throw new PickleRaise("AttributeError", $"'{other.TypeName}' object has no attribute '__dict__'");
        }
    }

    /// <summary>Codes of the extension registry stand for imports that the file does not name.</summary>
    private void Extension(int code)
    {
        if (code <= 0)
            throw PickleRaise.Unpickling("EXT specifies code <= 0");
        audit.Extension(code);
        throw new PickleRaise("ValueError", string.Create(CultureInfo.InvariantCulture, $"unregistered extension code {code}"));
    }
}
