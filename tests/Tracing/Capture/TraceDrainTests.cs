using System.Runtime.CompilerServices;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Capture;

/// <summary>A drain thread by itself: what it cannot render, and what it leaves behind.</summary>
[Collection(ForcesCollections.Name)]
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

    [Fact(Timeout = 60_000)]
    public async Task A_closed_session_s_buffer_is_let_go_though_threads_still_know_it()
    {
        var lanes = new EventLanes(6, SessionBuffer.Large, new TraceClock(TimeProvider.System));
        var chunks = Fill(lanes);
        await DrainToTheEnd(lanes).WaitAsync(Patience);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.Equal([false, false, false], chunks.Select(chunk => chunk.IsAlive));
        // This thread has captured into it.
        GC.KeepAlive(lanes);
    }

    private static TraceDrain Drain(EventLanes lanes, ITraceSink sink, Action<TraceDrain, Exception> failed)
    {
        var identity = new NodeIdentity("");
        var payloads = new PayloadRenderer(identity, PayloadSettings.Default, _ => { });
        var renderer = new EventRenderer(identity, new TraceClock(TimeProvider.System), PayloadMode.Full, new PayloadTerms(payloads, identity, PayloadMode.Full));
        return new TraceDrain(lanes, SessionBuffer.Small(TraceOverflow.Wait).Capacity, renderer, sink, null, failed);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task DrainToTheEnd(EventLanes lanes)
    {
        var drain = Drain(lanes, new RecordingSink(), (_, failure) => throw failure);
        drain.Start("inviso-drain-test");
        return drain.CloseAsync(StopReason.Requested);
    }

    // Two that are filled and one that is free; no local of the caller refers to them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] Fill(EventLanes lanes)
    {
        var (free, second, first) = (lanes.Pool.TryRent()!, lanes.Pool.TryRent()!, lanes.Pool.TryRent()!);
        foreach (var chunk in new[] { free, second, first })
            lanes.Pool.Return(chunk);
        for (var i = 0; i < 2 * SessionBuffer.Large.ChunkSize; i++)
            lanes.Capture(TraceKind.Send, null, null, null, PayloadForm.None, null, TraceFlags.Send);
        return [new WeakReference(free), new WeakReference(second), new WeakReference(first)];
    }
}
