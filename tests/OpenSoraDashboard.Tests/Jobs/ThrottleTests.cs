using Microsoft.Extensions.Time.Testing;
using OpenSoraDashboard.Jobs;
using Xunit;

namespace OpenSoraDashboard.Tests.Jobs;

public sealed class ThrottleTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly Throttle throttle;
    private int calls;

    public ThrottleTests() => throttle = new Throttle(TimeSpan.FromMilliseconds(250), () => calls++, time);

    [Fact]
    public void Signal_First_PassesAtOnce()
    {
        throttle.Signal();

        Assert.Equal(1, calls);
    }

    [Fact]
    public void Signal_Burst_PassesFirstAndLast()
    {
        for (var i = 0; i < 100; i++)
            throttle.Signal();
        Assert.Equal(1, calls);

        time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal(2, calls);

        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(2, calls);
    }

    [Fact]
    public void Signal_Steadily_PassesFourTimesASecond()
    {
        for (var i = 0; i < 100; i++)
        {
            throttle.Signal();
            time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.InRange(calls, 4, 5);
    }

    [Fact]
    public void Signal_Now_DoesNotWait()
    {
        throttle.Signal();
        throttle.Signal(now: true);

        Assert.Equal(2, calls);
    }

    [Fact]
    public void Signal_AfterDispose_IsSilent()
    {
        throttle.Signal();
        throttle.Signal();
        throttle.Dispose();
        throttle.Signal();
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, calls);
    }

    public void Dispose() => throttle.Dispose();
}
