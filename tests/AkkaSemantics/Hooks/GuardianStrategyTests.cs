using Akka.Actor;
using Akka.Actor.Internal;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

/// <summary>The configured strategy of the user guardian sees every failure of a top-level actor.</summary>
public sealed class GuardianStrategyTests()
    : SemanticsTest("akka.actor.guardian-supervisor-strategy = \"AkkaSemantics.Tests.Hooks.GuardianStrategyTests+Configurator, AkkaSemantics.Tests\"")
{
    [Fact]
    public void It_is_asked_for_the_decision_and_then_to_act_on_the_guardians_turn()
    {
        var actor = Start(a =>
        {
            a.Restarted = e => TestActor.Tell(e.Message);
            a.On<IActorRef>(told => throw new TellingException(told));
        }, "a");
        actor.Tell(TestActor);
        Assert.Equal(["Restart for /user/a in /user", "restart True of /user/a in /user", "failed"], ReceiveN(3));
    }

    public sealed class Configurator : SupervisorStrategyConfigurator
    {
        public override SupervisorStrategy Create() => new Recording();
    }

    private sealed class TellingException(IActorRef told) : Exception("failed")
    {
        public IActorRef Told { get; } = told;
    }

    private sealed class Recording() : OneForOneStrategy(_ => Akka.Actor.Directive.Restart)
    {
        public override void ProcessFailure(
            IActorContext context, bool restart, IActorRef child, Exception cause, ChildRestartStats stats, IReadOnlyCollection<ChildRestartStats> children)
        {
            (cause as TellingException)?.Told.Tell($"restart {restart} of {child.Path.ToStringWithoutAddress()} in {HookLog.CurrentActor}");
            base.ProcessFailure(context, restart, child, cause, stats, children);
        }

        protected override Directive Handle(IActorRef child, Exception exception)
        {
            var directive = base.Handle(child, exception);
            (exception as TellingException)?.Told.Tell($"{directive} for {child.Path.ToStringWithoutAddress()} in {HookLog.CurrentActor}");
            return directive;
        }
    }
}
