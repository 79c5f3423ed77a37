using System.Globalization;
using System.Numerics;

namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <summary>
/// Walks a pickle opcode by opcode as CPython's <c>_pickle.c</c> does, with simulated objects: nothing is imported and
/// nothing is called. Raises what Python would raise, in its words.
/// </summary>
/// <param name="input">The bytes; left just behind the pickle.</param>
/// <param name="audit">Where imports are written down.</param>
/// <param name="budget">What the walk may cost.</param>
/// <param name="names">How imports are resolved.</param>
/// <param name="persistentLoad">What turns persistent ids into objects; null where the loader has none.</param>
internal sealed partial class PickleMachine(
    PickleInput input,
    PickleAudit audit,
    PickleBudget budget,
    PickleNames names,
    Func<PickleMachine, PickleObject, PickleObject>? persistentLoad = null)
{
    private const int HighestProtocol = 5;

    private readonly List<PickleObject> stack = [];
    private readonly List<int> marks = [];
    private readonly Dictionary<long, PickleObject> memo = [];
    private int protocol;

    /// <summary>Something was called whose result cannot be known, so the object is not known either.</summary>
    public string? Unknown { get; private set; }

    private int Fence => marks.Count > 0 ? marks[^1] : 0;

    /// <summary>Walks to the end of the pickle.</summary>
    /// <returns>The object.</returns>
    /// <exception cref="PickleRaise">Python would raise.</exception>
    /// <exception cref="PickleLimitReached">The walk is given up.</exception>
    public PickleObject Load()
    {
        try
        {
            while (true)
            {
                var opcode = input.Opcode();
                budget.Opcode();
                if (opcode == (byte)'.')
                {
                    var result = Pop();
                    audit.Walked();
                    return result;
                }

                Step(opcode);
            }
        }
        catch (PickleRaise)
        {
            // Everything before would have run: a pickle that breaks is never clean.
            audit.Note(PickleNotes.Broken);
            throw;
        }
    }

    /// <summary>Says that the result depends on what is not simulated.</summary>
    /// <param name="reason">Resource key of the reason.</param>
    public void MakeUnknown(string reason) => Unknown ??= reason;

    public void Charge(long bytes) => budget.Charge(bytes);

    private void Step(byte opcode)
    {
        switch ((char)opcode)
        {
            case '(': Mark(); break;
            case '0': PopOne(); break;
            case '1': Clear(Marker()); break;
            case '2': Push(Top()); break;
            case 'N': Push(PickleNone.Value); break;
            case '\x88': Push(PickleBool.True); break;
            case '\x89': Push(PickleBool.False); break;
            case 'I': Push(PickleNumbers.Int(input.Line())); break;
            case 'J': Push(new PickleInt(input.Int32())); break;
            case 'K': Push(new PickleInt(input.Byte())); break;
            case 'M': Push(new PickleInt(input.UInt16())); break;
            case 'L': Push(PickleNumbers.Long(input.Line())); break;
            case '\x8a': CountedLong(input.Byte()); break;
            case '\x8b': CountedLong(input.Int32()); break;
            case 'F': Push(PickleNumbers.Float(input.Line())); break;
            case 'G': Push(new PickleFloat(System.Buffers.Binary.BinaryPrimitives.ReadDoubleBigEndian(input.Take(8)))); break;
            case 'S': Text(PickleStrings.Quoted(input.Line())); break;
            case 'T': Text(PickleStrings.Utf8(input.Take(input.UInt32()))); break;
            case 'U': Text(PickleStrings.Utf8(input.Take(input.Byte()))); break;
            case 'V': Text(PickleStrings.RawUnicode(input.Line())); break;
            case 'X': Text(PickleStrings.SurrogatePass(input.Take(input.UInt32()))); break;
            case '\x8c': Text(PickleStrings.SurrogatePass(input.Take(input.Byte()))); break;
            case '\x8d': Text(PickleStrings.SurrogatePass(input.Take(Size(input.UInt64(), "BINUNICODE")))); break;
            case 'C': Bytes(input.Byte()); break;
            case 'B': Bytes(input.UInt32()); break;
            case '\x8e': Bytes(Size(input.UInt64(), "BINBYTES")); break;
            case '\x96': Bytes(Size(input.UInt64(), "BYTEARRAY8"), mutable: true); break;
            case '\x97': throw PickleRaise.Unpickling("pickle stream refers to out-of-band data but no *buffers* argument was given");
            case '\x98': ReadOnlyBuffer(); break;
            case ')': Push(new PickleTuple([])); break;
            case '\x85': Tuple(1); break;
            case '\x86': Tuple(2); break;
            case '\x87': Tuple(3); break;
            case 't': Push(new PickleTuple(TakeFrom(Marker()))); break;
            case ']': Push(new PickleList()); break;
            case 'l': List(); break;
            case '}': Push(new PickleDict()); break;
            case 'd': Dict(); break;
            case '\x8f': Push(new PickleSet(frozen: false)); break;
            case '\x91': FrozenSet(); break;
            case 'a': Append(stack.Count - 1); break;
            case 'e': Append(Marker()); break;
            case 's': SetItems(stack.Count - 2); break;
            case 'u': SetItems(Marker()); break;
            case '\x90': AddItems(Marker()); break;
            case 'c': Global(); break;
            case '\x93': StackGlobal(); break;
            case 'i': Instance(); break;
            case 'o': Object(); break;
            case '\x81': NewObject(withKeywords: false); break;
            case '\x92': NewObject(withKeywords: true); break;
            case 'R': Reduce(); break;
            case 'b': Build(); break;
            case '\x82': Extension(input.Byte()); break;
            case '\x83': Extension(input.UInt16()); break;
            case '\x84': Extension(input.Int32()); break;
            case 'P': PersistentLine(); break;
            case 'Q': PersistentTop(); break;
            case 'p': PutLine(); break;
            case 'q': Put(input.Byte()); break;
            case 'r': Put(input.UInt32()); break;
            case '\x94': Put(memo.Count); break;
            case 'g': Get(PickleNumbers.Index(Checked(input.Line(), 2))); break;
            case 'h': Get(input.Byte()); break;
            case 'j': Get(input.UInt32()); break;
            case '\x80': Protocol(input.Byte()); break;
            case '\x95': Frame(Size(input.UInt64(), "FRAME length")); break;
            default: throw PickleRaise.Unpickling($"invalid load key, '{Shown(opcode)}'.");
        }
    }

    private static string Shown(byte key) => key is >= 0x20 and <= 0x7e and not (byte)'\'' and not (byte)'\\'
        ? ((char)key).ToString()
        : string.Create(CultureInfo.InvariantCulture, $"\\x{key:x2}");

    /// <summary>A line that must have so many bytes, its end included.</summary>
    private static ReadOnlySpan<byte> Checked(ReadOnlySpan<byte> line, int least) => line.Length < least ? throw PickleRaise.Truncated() : line;

    private static long Size(ulong size, string what)
    {
        if (size > long.MaxValue)
            throw new PickleRaise("OverflowError", $"{what} exceeds system's maximum{(what == "FRAME length" ? "" : " size")} of {long.MaxValue} bytes");

        // Python asks for the memory before it reads; an address has 47 bits.
        return size < 1L << 46 ? (long)size : throw new PickleRaise("MemoryError", "");
    }

    private void Push(PickleObject value)
    {
        budget.Charge(PickleBudget.ObjectBytes);
        stack.Add(value);
    }

    private PickleObject Top() => stack.Count > Fence ? stack[^1] : throw Underflow();

    private PickleObject Pop()
    {
        var top = Top();
        stack.RemoveAt(stack.Count - 1);
        return top;
    }

    private PickleRaise Underflow() => PickleRaise.Unpickling(marks.Count > 0 ? "unexpected MARK found" : "unpickling stack underflow");

    private void Mark()
    {
        budget.Charge(sizeof(int));
        marks.Add(stack.Count);
    }

    private int Marker()
    {
        if (marks.Count == 0)
            throw PickleRaise.Unpickling("could not find MARK");
        var place = marks[^1];
        marks.RemoveAt(marks.Count - 1);
        return place;
    }

    private void PopOne()
    {
        if (marks.Count > 0 && marks[^1] == stack.Count)
            marks.RemoveAt(marks.Count - 1);
        else
            Pop();
    }

    private void Clear(int from)
    {
        if (from < stack.Count)
            stack.RemoveRange(from, stack.Count - from);
    }

    /// <summary>Takes everything above a place off the stack.</summary>
    private PickleObject[] TakeFrom(int place)
    {
        if (place < Fence)
            throw Underflow();
        var items = stack.GetRange(place, stack.Count - place).ToArray();
        budget.Charge(items.Length * 8L);
        Clear(place);
        return items;
    }

    private void Tuple(int count)
    {
        if (stack.Count < count)
            throw Underflow();
        Push(new PickleTuple(TakeFrom(stack.Count - count)));
    }

    private void Text(string value)
    {
        budget.Charge(value.Length * 2L);
        Push(new PickleText(value));
    }

    private void Bytes(long length, bool mutable = false)
    {
        if (length <= PickleBudget.MaxText)
        {
            budget.Charge(length);
            Push(new PickleBytes(input.Take(length).ToArray(), length, mutable));
        }
        else
        {
            input.Skip(length);
            Push(new PickleBytes(null, length, mutable));
        }
    }

    private void CountedLong(int length)
    {
        if (length < 0)
            throw PickleRaise.Unpickling("LONG pickle has negative byte count");
        Push(new PickleInt(length == 0 ? BigInteger.Zero : new BigInteger(input.Take(length))));
        budget.Charge(length);
    }

    private void Put(long place)
    {
        var top = Top();
        budget.Charge(40);
        memo[place] = top;
    }

    private void PutLine()
    {
        var line = Checked(input.Line(), 2);
        Top();
        var place = PickleNumbers.Index(line);
        if (place < 0)
            throw new PickleRaise("ValueError", "negative PUT argument");
        Put(place);
    }

    private void Get(long place) => Push(memo.TryGetValue(place, out var value)
        ? value
        : throw PickleRaise.Unpickling(string.Create(CultureInfo.InvariantCulture, $"Memo value not found at index {place}")));

    private void Protocol(byte version)
    {
        if (version > HighestProtocol)
            throw new PickleRaise("ValueError", string.Create(CultureInfo.InvariantCulture, $"unsupported pickle protocol: {version}"));
        protocol = version;
    }

    private void Frame(long length)
    {
        if (length > input.Remaining)
            throw PickleRaise.Truncated();
    }

    private void ReadOnlyBuffer()
    {
        var top = Top();
        if (top is not PickleBytes)
            throw new PickleRaise("TypeError", $"memoryview: a bytes-like object is required, not '{top.TypeName}'");
        if (top.TypeName == "bytearray")
            stack[^1] = new PickleInstance("memoryview");
    }

    private void PersistentLine()
    {
        if (persistentLoad is null)
            throw NoPersistentLoad();
        var line = Checked(input.Line(), 1)[..^1];
        if (line.ContainsAnyExceptInRange((byte)0, (byte)127))
            throw PickleRaise.Unpickling("persistent IDs in protocol 0 must be ASCII strings");
        Push(persistentLoad(this, new PickleText(System.Text.Encoding.ASCII.GetString(line))));
    }

    private void PersistentTop()
    {
        if (persistentLoad is null)
            throw NoPersistentLoad();
        Push(persistentLoad(this, Pop()));
    }

    private static PickleRaise NoPersistentLoad() => PickleRaise.Unpickling(
        "A load persistent id instruction was encountered,\nbut no persistent_load function was specified.");
}
