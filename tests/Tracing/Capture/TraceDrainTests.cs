using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Capture;

/// <summary>A drain thread by itself: what it cannot render.</summary>
public sealed class TraceDrainTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact(Timeout = 60_000)]
    public async Task An_event_that_cannot_be_rendered_ends_the_session_and_not_the_process()
    {
        var sink = new RecordingSink();
        var failed = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        var lanes = new EventLanes(5, SessionBuffer.Small(TraceOverflow.Wait), new TraceClock(TimeProvider.System));
        var drain = Drain(lanes, sink, (_, failure) => failed.TrySetResult(failure));

        // It says that it is a list of arguments, and is none.
        lanes.Capture(TraceKind.Call, null, null, "text", PayloadForm.Arguments, null, TraceFlags.Call);
        drain.Start("inviso-drain-test");

        Assert.IsType<InvalidCastException>(await failed.Task.WaitAsync(Patience));
        await drain.Closed.WaitAsync(Patience);
        Assert.Equal(new TraceCounters(1, 0, 1), drain.Counters);
        Assert.Equal([StopReason.WriteFailed], sink.Closes);
    }

    private static TraceDrain Drain(EventLanes lanes, ITraceSink sink, Action<TraceDrain, Exception> failed)
    {
        var identity = new NodeIdentity("");
        var payloads = new PayloadRenderer(identity, PayloadSettings.Default, _ => { });
        var renderer = new EventRenderer(identity, new TraceClock(TimeProvider.System), PayloadMode.Full, new PayloadTerms(payloads, identity, PayloadMode.Full));
        return new TraceDrain(lanes, SessionBuffer.Small(TraceOverflow.Wait).Capacity, renderer, sink, null, failed);
    }
}
