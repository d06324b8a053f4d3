using Akka.Actor;
using Akka.Configuration;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Supervision;

public sealed class GuardianTests : SemanticsTest
{
    private const int Limit = 20_000;

    [Fact(Timeout = Limit)]
    public async Task The_guardian_stops_failing_actors_if_configured_so()
    {
        using var system = WithStrategy("Akka.Actor.StoppingSupervisorStrategy");
        system.ActorOf(Falling()).Tell(new FormatException("fail"));
        await ExpectMsgAsync("stopped");
        await ExpectNoMsgAsync(Moment);
        await system.Terminate();
    }

    [Fact(Timeout = Limit)]
    public async Task The_guardian_uses_the_strategy_of_a_configured_class()
    {
        using var system = WithStrategy($"{typeof(Resuming).FullName}, AkkaSemantics.Tests");
        var actor = system.ActorOf(Script(a =>
        {
            var count = 0;
            a.On<Exception>(e => throw e);
            a.On<string>(_ => TestActor.Tell(++count));
        }));
        foreach (var message in new object[] { "count", new FormatException("fail"), "count" })
            actor.Tell(message);
        await ExpectMsgAsync(1);
        await ExpectMsgAsync(2);
        await system.Terminate();
    }

    [Fact(Timeout = Limit)]
    public async Task A_failure_that_the_guardian_escalates_ends_the_system()
    {
        using var system = WithStrategy($"{typeof(Escalating).FullName}, AkkaSemantics.Tests");
        system.ActorOf(Falling()).Tell(new FormatException("fail"));
        await ExpectMsgAsync("stopped");
        await system.WhenTerminated;
    }

    private static ActorSystem WithStrategy(string typeName)
    {
        var hocon = $"akka {{ loglevel = OFF, stdout-loglevel = OFF, actor.guardian-supervisor-strategy = \"{typeName}\" }}";
        return ActorSystem.Create("guarded", ConfigurationFactory.ParseString(hocon));
    }

    private Props Falling() => Script(a =>
    {
        a.On<Exception>(e => throw e);
        a.Stopped = () => TestActor.Tell("stopped");
    });

    public sealed class Resuming : SupervisorStrategyConfigurator
    {
        public override SupervisorStrategy Create() => new OneForOneStrategy(_ => Directive.Resume);
    }

    public sealed class Escalating : SupervisorStrategyConfigurator
    {
        public override SupervisorStrategy Create() => new OneForOneStrategy(_ => Directive.Escalate);
    }
}
