using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Load;

/// <summary>What actors that share threads may expect of each other.</summary>
public sealed class DispatcherTests() : SemanticsTest(
    $$"""
    hasty {
      type = Dispatcher
      executor = "{{typeof(CountedExecutorConfigurator).AssemblyQualifiedName}}"
      throughput = 1000
      throughput-deadline-time = 1ms
    }
    """)
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact(Timeout = 60_000)]
    public async Task Blocked_actors_do_not_stop_the_others()
    {
        using var released = new ManualResetEventSlim();
        using var blocked = new CountdownEvent(Environment.ProcessorCount + 1);
        for (var i = 0; i < blocked.InitialCount; i++)
        {
            Start(a => a.OnAny(_ =>
            {
                blocked.Signal();
                released.Wait(Long);
            })).Tell("block");
        }

        var free = Start(a => a.OnAny(message => a.From.Tell(message)));
        Assert.True(blocked.Wait(Long));
        for (var i = 0; i < 100; i++)
        {
            free.Tell(i);
            await ExpectMsgAsync(i, Long);
        }

        released.Set();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_message_sent_by_an_actor_that_then_blocks_is_handled()
    {
        using var handled = new ManualResetEventSlim();
        var other = Start(a => a.OnAny(_ => handled.Set()));
        Start(a => a.OnAny(_ =>
        {
            other.Tell("go");
            TestActor.Tell(handled.Wait(Long));
        })).Tell("go");
        await ExpectMsgAsync(true, Long);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_flows_with_a_turn_does_not_reach_the_next_actor_s()
    {
        var flowing = new AsyncLocal<string?>();
        var second = Start(a => a.On<int>(_ => TestActor.Tell(flowing.Value ?? "nothing")));
        var first = Start(a => a.On<int>(i =>
        {
            flowing.Value = "leaked";
            second.Tell(i);
        }));
        for (var i = 0; i < 100; i++)
        {
            first.Tell(i);
            await ExpectMsgAsync("nothing", Long);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Past_the_throughput_deadline_an_actor_gives_the_thread_back()
    {
        const int messages = 10;
        using var queued = new ManualResetEventSlim();
        var actor = Sys.ActorOf(Script(a =>
        {
            a.On<string>(_ => queued.Wait(Long));
            a.On<int>(i =>
            {
                var start = Stopwatch.GetTimestamp();
                SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(start) > TimeSpan.FromMilliseconds(2));
                if (i == messages)
                    TestActor.Tell("all");
            });
        }).WithDispatcher("hasty"));
        actor.Tell("wait");
        for (var i = 1; i <= messages; i++)
            actor.Tell(i);
        var before = CountedExecutorConfigurator.Runs;
        queued.Set();
        await ExpectMsgAsync("all", Long);
        Assert.InRange(CountedExecutorConfigurator.Runs - before, messages - 1, messages + 1);
    }

    /// <summary>Counts how often an actor was given a thread.</summary>
    public sealed class CountedExecutorConfigurator(Config config, IDispatcherPrerequisites prerequisites) : ExecutorServiceConfigurator(config, prerequisites)
    {
        private static int _runs;

        public static int Runs => Volatile.Read(ref _runs);

        public override ExecutorService Produce(string id) => new CountedExecutor(id);

        private sealed class CountedExecutor(string id) : ExecutorService(id)
        {
            public override void Execute(IRunnable run)
            {
                Interlocked.Increment(ref _runs);
                ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);
            }

            public override void Shutdown()
            {
                // The pool belongs to the process.
            }
        }
    }
}
