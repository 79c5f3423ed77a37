using Microsoft.Extensions.Time.Testing;
using OpenSoraDashboard.Core.Integrity;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Integrity;

public sealed class RateEstimatorTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void Rate_FirstTwoSeconds_IsNotSaid()
    {
        var rate = new RateEstimator(time);
        Feed(rate, seconds: 1.9, bytesASecond: 1000);
        Assert.Null(rate.BytesPerSecond);
        Assert.Null(rate.TimeFor(500));
        Assert.Equal(TimeSpan.Zero, rate.TimeFor(0));
    }

    [Fact]
    public void Rate_SteadyFlow_IsTheFlow()
    {
        var rate = new RateEstimator(time);
        Feed(rate, seconds: 10, bytesASecond: 1000);
        Assert.Equal(1000, rate.BytesPerSecond!.Value, 5.0);
        Assert.Equal(5, rate.TimeFor(5000)!.Value.TotalSeconds, 0.1);
    }

    [Fact]
    public void Rate_FlowChanges_FollowsWithinAMinute()
    {
        var rate = new RateEstimator(time);
        Feed(rate, seconds: 100, bytesASecond: 1000);
        Feed(rate, seconds: 61, bytesASecond: 10);
        Assert.Equal(10, rate.BytesPerSecond!.Value, 5.0);
    }

    [Fact]
    public void Rate_Stall_GivesNoTimeLeft()
    {
        var rate = new RateEstimator(time);
        Feed(rate, seconds: 3, bytesASecond: 1000);
        Feed(rate, seconds: 70, bytesASecond: 0);
        Assert.Null(rate.TimeFor(5000));
    }

    [Fact]
    public void Restart_AfterAPause_DoesNotCountThePause()
    {
        var rate = new RateEstimator(time);
        Feed(rate, seconds: 3, bytesASecond: 1000);
        time.Advance(TimeSpan.FromHours(1));
        rate.Restart();
        Assert.Null(rate.BytesPerSecond);
        Feed(rate, seconds: 3, bytesASecond: 1000);
        Assert.Equal(1000, rate.BytesPerSecond!.Value, 5.0);
    }

    private double total;

    private void Feed(RateEstimator rate, double seconds, double bytesASecond)
    {
        for (var i = 0; i < seconds * 10; i++)
        {
            rate.Record((long)total);
            time.Advance(TimeSpan.FromMilliseconds(100));
            total += bytesASecond / 10;
        }
    }
}
