using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Systems;

/// <summary>The loggers that the configuration names, and what it makes the engine itself log.</summary>
public sealed class LoggerTests
{
    private const int Limit = 30_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Theory(Timeout = Limit)]
    [InlineData("DEBUG", 4)]
    [InlineData("INFO", 3)]
    [InlineData("WARNING", 2)]
    [InlineData("ERROR", 1)]
    [InlineData("OFF", 0)]
    public async Task A_logger_gets_the_events_of_the_level_and_above(string level, int count)
    {
        var name = $"logger-{level}";
        using var system = ActorSystem.Create(name, $"akka {{ loglevel = {level}, stdout-loglevel = OFF, loggers = [\"{Recorder.TypeName}\"] }}");
        var log = Logging.GetLogger(system, "the test");
        log.Debug("a");
        log.Info("b");
        log.Warning("c");
        log.Error("d");
        SpinWait.SpinUntil(() => Of(name).Count(e => e.LogSource.StartsWith("the test", StringComparison.Ordinal)) >= count, Patience);
        await system.Terminate();
        Assert.Equal(new[] { "a", "b", "c", "d" }.Skip(4 - count), Of(name).Where(e => e.LogSource.StartsWith("the test", StringComparison.Ordinal)).Select(e => e.Message.ToString()));
    }

    [Fact]
    public void A_logger_that_is_not_there_is_a_ConfigurationException() =>
        Assert.Throws<ConfigurationException>(() => ActorSystem.Create("none", "akka { stdout-loglevel = OFF, loggers = [\"No.Such.Logger, Nowhere\"] }"));

    [Theory(Timeout = Limit)]
    [InlineData("Mute")]
    [InlineData("Confused")]
    public async Task A_logger_that_does_not_start_does_not_keep_the_system_from_starting(string logger)
    {
        var name = $"with-{logger}";
        using var system = ActorSystem.Create(
            name,
            $"akka {{ stdout-loglevel = OFF, logger-startup-timeout = 100ms, loggers = [\"{Recorder.TypeName}\", \"AkkaSemantics.Tests.Systems.LoggerTests+{logger}, AkkaSemantics.Tests\"] }}");
        Logging.GetLogger(system, "the test").Warning("text");
        SpinWait.SpinUntil(() => Of(name).Any(e => e.LogSource.StartsWith("the test", StringComparison.Ordinal)), Patience);
        await system.Terminate();
        Assert.Contains(Of(name), e => e.LogSource.StartsWith("the test", StringComparison.Ordinal));
    }

    [Theory(Timeout = Limit)]
    [InlineData("log-config-on-start = on", "own-marker", false)]
    [InlineData("actor.debug.unhandled = on", "Unhandled message from", true)]
    [InlineData("actor.debug.receive = on", "received handled message handled from", true)]
    [InlineData("actor.debug.autoreceive = on", "received AutoReceiveMessage", true)]
    [InlineData("actor.debug.lifecycle = on", "Started (AkkaSemantics.Tests.Systems.LoggerTests+Talkative)", true)]
    [InlineData("actor.debug.lifecycle = on", "now supervising", true)]
    [InlineData("actor.debug.lifecycle = on", "now watched by", true)]
    [InlineData("actor.debug.event-stream = on", "subscribing", true)]
    public async Task The_engine_logs_what_it_is_told_to(string setting, string text, bool debug)
    {
        foreach (var on in new[] { true, false })
        {
            var name = $"told-{on}-{Guid.NewGuid():N}";
            var config = ConfigurationFactory.ParseString($"own-marker = 1\nakka {{ loglevel = DEBUG, stdout-loglevel = OFF, loggers = [\"{Recorder.TypeName}\"] }}");
            using var system = ActorSystem.Create(name, on ? ConfigurationFactory.ParseString($"akka.{setting}").WithFallback(config) : config);
            var actor = system.ActorOf<Talkative>();
            var watcher = system.ActorOf(Props.Create(() => new Watching(actor)));
            actor.Tell("handled");
            actor.Tell("not handled");
            actor.Tell(PoisonPill.Instance);
            await watcher.Ask("ended?", Patience);
            if (on)
                SpinWait.SpinUntil(Seen, Patience);
            await system.Terminate();
            Assert.Equal(on, Seen());

            bool Seen() => Of(name).Any(e => e.Message.ToString()!.Contains(text, StringComparison.Ordinal) && e is Debug == debug);
        }
    }

    private static IEnumerable<LogEvent> Of(string system) => Recorder.Of(system);

    public sealed class Mute : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }
    }

    public sealed class Confused : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell("what?");
    }

    public sealed class Talkative : ReceiveActor, ILogReceive
    {
        public Talkative() => Receive<string>(s => s == "handled", _ => { });
    }

    public sealed class Watching : ReceiveActor
    {
        public Watching(IActorRef actor)
        {
            var ended = false;
            var asking = ActorRefs.NoSender;
            Context.Watch(actor);
            Receive<Terminated>(_ =>
            {
                ended = true;
                asking?.Tell("ended");
            });
            Receive<string>(_ =>
            {
                asking = Sender;
                if (ended)
                    asking.Tell("ended");
            });
        }
    }
}
