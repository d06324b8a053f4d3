using Inviso.Messages;

namespace Inviso.Tracing.Tests.Capture;

/// <summary>A session's buffer by itself: order across threads, losses, threads that come and go.</summary>
public sealed class EventLanesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static TheoryData<bool> Clocks => [false, true];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Clocks))]
    public async Task What_happens_before_stands_before_on_whichever_threads(bool isFine)
    {
        const int Threads = 4;
        const long Events = 6_000;
        var lanes = new EventLanes(0, SessionBuffer.Small(TraceOverflow.Wait), Clock(isFine));
        var turn = 0L;
        var work = Task.WhenAll(Enumerable.Range(0, Threads).Select(me => Start(() =>
        {
            for (var mine = (long)me; mine < Events; mine += Threads)
            {
                SpinWait.SpinUntil(() => Volatile.Read(ref turn) == mine);
                Capture(lanes, mine);
                Volatile.Write(ref turn, mine + 1);
            }
        })));
        var seen = await DrainAsync(lanes, work, Events);
        Assert.Equal(Enumerable.Range(0, (int)Events).Select(i => (long)i), seen);
    }

    [Fact(Timeout = 60_000)]
    public async Task Every_thread_s_events_come_in_their_order_and_none_is_lost_though_all_wait()
    {
        const int Threads = 8;
        const long Each = 10_000;
        var lanes = new EventLanes(1, SessionBuffer.Small(TraceOverflow.Wait), Clock(isFine: true));
        var work = Task.WhenAll(Enumerable.Range(0, Threads).Select(me => Start(() =>
        {
            for (var i = 0L; i < Each; i++)
                Capture(lanes, (me * Each) + i);
        })));
        var seen = await DrainAsync(lanes, work, Threads * Each);
        Assert.Equal(Threads * Each, seen.Count);
        for (var me = 0; me < Threads; me++)
            Assert.Equal(Enumerable.Range(0, (int)Each).Select(i => (me * Each) + i), seen.Where(number => number / Each == me));
    }

    [Fact(Timeout = 60_000)]
    public async Task More_threads_than_pieces_of_the_buffer_come_and_go()
    {
        const int Threads = 300;
        const int Each = 3;
        var lanes = new EventLanes(2, SessionBuffer.Small(TraceOverflow.Wait), Clock(isFine: true));
        var work = Start(() =>
        {
            for (var i = 0; i < Threads; i++)
            {
                var first = (long)i * Each;
                Start(() =>
                {
                    for (var j = 0; j < Each; j++)
                        Capture(lanes, first + j);
                }).Wait();
            }
        });
        var seen = await DrainAsync(lanes, work, Threads * Each);
        Assert.Equal(Enumerable.Range(0, Threads * Each).Select(i => (long)i), seen);
        Assert.True(lanes.Cursors.Length <= SessionBuffer.Small(TraceOverflow.Wait).Chunks, $"{lanes.Cursors.Length} lanes are left");
    }

    [Fact(Timeout = 60_000)]
    public async Task What_a_dropping_buffer_loses_it_counts()
    {
        const int Threads = 4;
        const long Each = 50_000;
        var lanes = new EventLanes(3, SessionBuffer.Small(TraceOverflow.Drop), Clock(isFine: true));
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Start(() =>
        {
            for (var i = 0L; i < Each; i++)
                Capture(lanes, i);
        })));
        Assert.True(lanes.Lost > 0, "everything fitted");
        Assert.Equal(Threads * Each, lanes.Lost + lanes.Pending);
        Assert.Equal(lanes.Lost, lanes.TakeLost());
        Assert.Equal(0, lanes.TakeLost());
    }

    [Fact]
    public void A_closed_buffer_takes_nothing_more()
    {
        var lanes = new EventLanes(4, SessionBuffer.Small(TraceOverflow.Wait), Clock(isFine: true));
        Capture(lanes, 1);
        lanes.Close();
        Capture(lanes, 2);
        Assert.True(lanes.IsSealed);
        Assert.Equal([1], Take(lanes, new LaneMerge(lanes)));
        Assert.Equal(0, lanes.Lost);
    }

    [Fact]
    public void A_clock_that_stands_is_no_fine_one() => Assert.False(Clock(isFine: false).IsFine);

    private static TraceClock Clock(bool isFine) => new(isFine ? TimeProvider.System : new StandingTime());

    // The number stands where a loss has its count.
    private static void Capture(EventLanes lanes, long number) =>
        lanes.Capture(TraceKind.Send, null, null, number, PayloadForm.Term, null, TraceFlags.None);

    private static async Task<List<long>> DrainAsync(EventLanes lanes, Task work, long events)
    {
        var seen = new List<long>();
        var drain = Start(() =>
        {
            lanes.BindDrainThread();
            var merge = new LaneMerge(lanes);
            while (seen.Count < events)
            {
                seen.AddRange(Take(lanes, merge));
                lanes.Bell.Rest(TimeSpan.FromMilliseconds(1));
            }
        });
        await Task.WhenAll(work, drain).WaitAsync(Patience);
        return seen;
    }

    private static List<long> Take(EventLanes lanes, LaneMerge merge)
    {
        var taken = new List<long>();
        merge.Begin();
        while (merge.TryNext(out var cursor, out var bound))
        {
            do
            {
                taken.Add((long)cursor.Next.Payload!);
                cursor.Advance(lanes.Pool);
            }
            while (cursor.HasNext && cursor.NextOrder <= bound);
        }

        return taken;
    }

    private static Task Start(Action action) => Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private sealed class StandingTime : TimeProvider
    {
        public override long GetTimestamp() => 1;
    }
}
