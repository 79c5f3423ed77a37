using System.Numerics;

namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <summary>The functions by which torch puts tensors together (torch/_utils.py), down to dtype and shape.</summary>
internal static class TorchTensors
{
    private static readonly string[] Layouts =
        ["torch.strided", "torch.sparse_coo", "torch.sparse_csr", "torch.sparse_csc", "torch.sparse_bsr", "torch.sparse_bsc", "torch._mkldnn", "torch.jagged"];

    /// <summary><c>_rebuild_tensor*</c>: storage, offset, size, stride and more.</summary>
    /// <param name="machine">The walk that calls.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="least">Least number of arguments.</param>
    /// <param name="most">Most.</param>
    /// <param name="dtype">The element type where it is not the storage's.</param>
    public static PickleObject Rebuild(PickleMachine machine, PickleObject[] arguments, int least, int most, PickleDtype? dtype = null)
    {
        if (arguments.Length < least || arguments.Length > most
            || arguments[0] is not PickleStorage storage
            || arguments[1] is not PickleInt { Value: var offset }
            || Numbers(arguments[2]) is not { } shape
            || Numbers(arguments[3]) is not { } strides)
        {
            return Unknown(machine);
        }

        if (shape.Length != strides.Length)
            throw new PickleRaise("RuntimeError", $"unequal size length ({shape.Length}) and stride length ({strides.Length})");
        if (!TryCountBytes(shape, out var elements) || strides.Any(s => s < 0))
            throw new PickleRaise("RuntimeError", "numel: integer multiplication overflow");
        if (offset < 0)
            throw new PickleRaise("RuntimeError", $"Tensor: invalid storage offset {offset}");
        dtype ??= storage.Dtype;

        // torch enlarges a storage that is too small and leaves what follows unset: nobody can say what is loaded.
        BigInteger last = elements == 0 ? 0 : offset + 1;
        for (var i = 0; elements > 0 && i < shape.Length; i++)
            last += (BigInteger)(shape[i] - 1) * strides[i];
        if (last * dtype.Bytes > storage.Bytes)
            machine.MakeUnknown(TorchUnknown.StorageTooSmall);
        return new PickleTensor(dtype.Name, dtype.Bytes, shape);
    }

    /// <summary>Callables whose first argument is the tensor.</summary>
    public static PickleObject First(PickleMachine machine, PickleObject[] arguments) =>
        arguments is [PickleTensor tensor, ..] ? tensor : Unknown(machine);

    /// <summary>dtype, size, stride, requires_grad: a tensor without data.</summary>
    public static PickleObject Meta(PickleMachine machine, PickleObject[] arguments) =>
        arguments is [PickleDtype dtype, var size, _, _] && Numbers(size) is { } shape && TryCountBytes(shape, out _)
            ? new PickleTensor(dtype.Name, dtype.Bytes, shape)
            : Unknown(machine);

    /// <summary>A sparse tensor: torch compares its indices with its size at the end of the load, and they are data.</summary>
    /// <remarks>torch/_utils.py <c>_validate_loaded_sparse_tensors</c>: <c>RuntimeError</c> for an index beyond the size.</remarks>
    public static PickleObject Sparse(PickleMachine machine, PickleObject[] arguments)
    {
        _ = arguments;
        return Unknown(machine);
    }

    /// <summary><c>torch.serialization._get_layout</c>: one of torch's own layouts by name.</summary>
    public static PickleObject Layout(PickleMachine machine, PickleObject[] arguments)
    {
        _ = machine;
        if (arguments is [PickleText { Value: var name }] && !Layouts.Contains(name, StringComparer.Ordinal))
            throw new PickleRaise("KeyError", $"'{name}'");
        return new PickleInstance("torch.layout");
    }

    /// <summary>function, type, arguments, state: calls the function.</summary>
    public static PickleObject FromType(PickleMachine machine, PickleObject[] arguments) =>
        arguments is [PickleGlobal { Callable: { } function }, _, PickleTuple { Items: var inner }, _]
            ? function(machine, inner)
            : Unknown(machine);

    private static PickleInstance Unknown(PickleMachine machine)
    {
        machine.MakeUnknown(PickleUnknown.Call);
        return new PickleInstance("torch.Tensor");
    }

    private static long[]? Numbers(PickleObject value)
    {
        IReadOnlyList<PickleObject>? items = value switch
        {
            PickleTuple tuple => tuple.Items,
            PickleList list => list.Items,
            _ => null,
        };
        if (items is null)
            return null;
        var numbers = new long[items.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (items[i] is not PickleInt { Value: var number } || number < long.MinValue || number > long.MaxValue)
                return null;
            numbers[i] = (long)number;
        }

        return numbers;
    }

    private static bool TryCountBytes(long[] shape, out long elements)
    {
        elements = 1;
        foreach (var dimension in shape)
        {
            // 2⁵⁸ elements of 16 bytes are the most that a size in bytes can name.
            var high = Math.BigMul(elements, dimension, out elements);
            if (dimension < 0 || high != 0 || elements is < 0 or > 1L << 58)
                return false;
        }

        return true;
    }
}
