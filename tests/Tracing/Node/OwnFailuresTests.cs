using System.Threading.Channels;
using Akka.Event;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests;

/// <summary>What the node's log gets of failures of ours.</summary>
public sealed class OwnFailuresTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task One_a_second_is_told_and_the_others_are_counted()
    {
        var time = new SteppedTime();
        var told = Channel.CreateUnbounded<LogEvent>();
        var failures = new OwnFailures(time, e => told.Writer.TryWrite(e));
        for (var i = 0; i < 1_000; i++)
            failures.Add(new InvalidOperationException($"the first second, {i}"));
        var first = (Error)await told.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        Assert.Equal("the first second, 0", first.Cause.Message);
        Assert.Equal("tracing failed on an actor's thread", first.Message);

        time.Advance(TimeSpan.FromSeconds(1));
        failures.Add(new InvalidOperationException("the next second"));
        var second = (Error)await told.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        Assert.Equal("the next second", second.Cause.Message);
        Assert.Equal("tracing failed on an actor's thread, after 999 such failures that are not shown", second.Message);
        Assert.False(told.Reader.TryRead(out _));
    }
}
