using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Tests.Layout;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading;

public sealed class ManyTensorsTests
{
    [Fact]
    public void Check_HeaderOfMoreTensorsThanAnyModelHas_IsNotHeldAgainstOne()
    {
        using var library = new Library11();
        var path = Path.Join(library.Root, "many.safetensors");
        Write(path, 200_001);
        var deployment = library.Deployment with
        {
            Release = "2.0",
            OnlyGivenComponents = true,
            Components = [new ComponentChoice("model") { HasSource = true, Source = path }],
        };

        var component = library.Check(deployment).Components.Single();

        Assert.Equal((LoadOutcome.Unknown, UnknownReasons.FileTooLong, ComponentStatus.NotChecked), (component.Load.Outcome, component.Load.UnknownReason, component.Status));
    }

    private static void Write(string path, int count)
    {
        var header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        for (var i = 0L; i < count; i++)
            header.Append(CultureInfo.InvariantCulture, $",\"t{i}\":{{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[{i},{i + 1}]}}");
        var bytes = Encoding.ASCII.GetBytes(header.Append('}').ToString());
        using var file = File.Create(path);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
        file.Write(length);
        file.Write(bytes);
        file.SetLength(8 + bytes.Length + count);
    }
}
