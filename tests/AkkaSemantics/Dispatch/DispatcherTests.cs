using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Dispatch;

/// <summary>Which dispatcher an actor gets and on which threads it runs.</summary>
public sealed class DispatcherTests() : SemanticsTest("""
    pinned.type = PinnedDispatcher
    own-threads { type = ForkJoinDispatcher, dedicated-thread-pool { thread-count = 2, threadtype = background } }
    also-own-threads { type = Dispatcher, executor = fork-join-executor, fork-join-executor { parallelism-min = 1, parallelism-max = 2 } }
    tasks.type = TaskDispatcher
    pool { type = Dispatcher, executor = thread-pool-executor, throughput = 7, shutdown-timeout = 3s }
    alias = pinned
    circle = circular
    circular = circle
    nowhere.type = "No.Such.Dispatcher, Nowhere"
    no-executor { type = Dispatcher, executor = "No.Such.Executor, Nowhere" }
    akka.actor.deployment { "/deployed".dispatcher = pinned, "/aliased".dispatcher = alias, "/unknown".dispatcher = unknown }
    """)
{
    [Theory]
    [InlineData("pool", true)]
    [InlineData("tasks", true)]
    [InlineData("akka.actor.default-dispatcher", true)]
    [InlineData("akka.actor.internal-dispatcher", true)]
    [InlineData("akka.actor.default-blocking-io-dispatcher", true)]
    [InlineData("akka.actor.task-dispatcher", true)]
    [InlineData("pinned", false)]
    [InlineData("alias", false)]
    [InlineData("own-threads", false)]
    [InlineData("also-own-threads", false)]
    [InlineData("akka.actor.default-fork-join-dispatcher", false)]
    public void A_dispatcher_runs_on_the_pool_or_on_threads_of_its_own(string id, bool pool)
    {
        Sys.ActorOf(Reporting().WithDispatcher(id)).Tell("where");
        Assert.Equal(pool, ExpectMsg<Thread>().IsThreadPoolThread);
    }

    [Fact]
    public void A_pinned_dispatcher_gives_every_actor_one_thread()
    {
        var threads = new List<Thread>();
        foreach (var actor in new[] { Sys.ActorOf(Reporting().WithDispatcher("pinned")), Sys.ActorOf(Reporting(), "deployed"), Sys.ActorOf(Reporting(), "aliased") })
        {
            actor.Tell("where");
            var first = ExpectMsg<Thread>();
            actor.Tell("where");
            Assert.Same(first, ExpectMsg<Thread>());
            threads.Add(first);
        }

        Assert.Equal(3, threads.Distinct().Count());
    }

    [Fact]
    public void Actors_of_one_dispatcher_share_its_threads()
    {
        var threads = new HashSet<Thread>();
        foreach (var actor in Enumerable.Range(0, 8).Select(_ => Sys.ActorOf(Reporting().WithDispatcher("own-threads"))))
        {
            actor.Tell("where");
            threads.Add(ExpectMsg<Thread>());
        }

        Assert.InRange(threads.Count, 1, 2);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("circle")]
    [InlineData("nowhere")]
    [InlineData("no-executor")]
    public void A_dispatcher_that_cannot_be_made_is_a_ConfigurationException(string id)
    {
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Reporting().WithDispatcher(id)));
        Assert.Throws<ConfigurationException>(() => Sys.Dispatchers.Lookup(id));
    }

    [Fact]
    public void A_deployed_dispatcher_that_is_not_there_is_a_ConfigurationException() =>
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Reporting(), "unknown"));

    [Fact]
    public void A_dispatcher_has_the_values_of_its_section_and_for_the_rest_those_of_the_default()
    {
        var pool = Sys.Dispatchers.Lookup("pool");
        Assert.Equal(("pool", 7, TimeSpan.FromSeconds(3)), (pool.Id, pool.Throughput, pool.ShutdownTimeout));
        var tasks = Sys.Dispatchers.Lookup("tasks");
        Assert.Equal(("tasks", 30, TimeSpan.FromSeconds(1)), (tasks.Id, tasks.Throughput, tasks.ShutdownTimeout));
        Assert.Equal(5, Sys.Dispatchers.Lookup("akka.actor.internal-dispatcher").Throughput);
        Assert.Same(pool, Sys.Dispatchers.Lookup("pool"));
        Assert.Same(Sys.Dispatchers.DefaultGlobalDispatcher, Sys.Dispatchers.Lookup(Dispatchers.DefaultDispatcherId));
        Assert.True(Sys.Dispatchers.HasDispatcher("pool"));
        Assert.False(Sys.Dispatchers.HasDispatcher("unknown"));
    }

    [Fact]
    public void A_registered_dispatcher_needs_no_configuration()
    {
        var pool = Sys.Dispatchers.Lookup("pool");
        Assert.True(Sys.Dispatchers.RegisterConfigurator("registered", pool.Configurator));
        Assert.False(Sys.Dispatchers.RegisterConfigurator("registered", pool.Configurator));
        Assert.Same(pool, Sys.Dispatchers.Lookup("registered"));
        Sys.ActorOf(Reporting().WithDispatcher("registered")).Tell("where");
        ExpectMsg<Thread>();
    }

    private static Props Reporting() => Script(a => a.OnAny(_ => a.From.Tell(Thread.CurrentThread)));
}
