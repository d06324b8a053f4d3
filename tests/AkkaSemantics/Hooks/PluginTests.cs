using Akka.Actor;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

/// <summary>Plugins around each instance of an actor.</summary>
public sealed class PluginTests : SemanticsTest
{
    private ActorProducerPipelineResolver Resolver => ((ExtendedActorSystem)Sys).ActorPipelineResolver;

    [Fact]
    public void A_plugin_is_called_after_the_constructor_and_after_PreRestart_and_PostStop()
    {
        Assert.True(Resolver.Register(new Recorder(TestActor)));
        var actor = Start(Telling, "a");
        Assert.Equal(["constructor", "After in /user/a", "PreStart"], ReceiveN(3));
        actor.Tell(new FormatException("restart"));
        Assert.Equal(["PreRestart", "PostStop", "Before in /user/a", "constructor", "After in /user/a", "PostRestart", "PreStart"], ReceiveN(7));
        Sys.Stop(actor);
        Assert.Equal(["PostStop", "Before in /user/a"], ReceiveN(2));
    }

    [Fact]
    public void A_plugin_registered_later_does_not_reach_a_type_already_used()
    {
        ExpectOf(Sys.ActorOf<Known>());
        var recorder = new Recorder(TestActor);
        Assert.True(Resolver.Register(recorder));
        Assert.True(Resolver.IsRegistered(recorder));
        ExpectOf(Sys.ActorOf<Known>());
        Sys.ActorOf<Unknown>("b");
        ExpectMsg("After in /user/b");
        Assert.True(Resolver.Unregister(recorder));
        Assert.False(Resolver.IsRegistered(recorder));
    }

    [Fact]
    public void A_plugin_inserted_first_is_called_first()
    {
        Resolver.Register(new Recorder(TestActor));
        Resolver.Insert(0, new First(TestActor));
        Sys.ActorOf<Known>("a");
        ExpectMsg("first");
        ExpectMsg("After in /user/a");
    }

    [Fact]
    public void An_exception_of_a_plugin_is_logged_and_the_actor_lives()
    {
        Resolver.Register(new Failing());
        Sys.EventStream.Subscribe(TestActor, typeof(Error));
        var actor = Sys.ActorOf<Known>();
        ExpectMsg<Error>(e => Assert.IsType<FormatException>(e.Cause));
        ExpectOf(actor);
    }

    [Fact]
    public void A_failed_constructor_has_neither_call_and_a_failed_PreStart_only_the_first()
    {
        Resolver.Register(new Recorder(TestActor));
        Watch(Start(_ => throw new FormatException("constructor"), "a"));
        ExpectMsg<Terminated>();
        var second = Watch(Start(a => a.Starting = () => throw new FormatException("PreStart"), "b"));
        ExpectMsg("After in /user/b");
        ExpectTerminated(second);
    }

    private void ExpectOf(IActorRef actor)
    {
        actor.Tell(new Identify(1));
        ExpectMsg<ActorIdentity>();
    }

    private void Telling(Scripted a)
    {
        TestActor.Tell("constructor");
        a.Starting = () => TestActor.Tell("PreStart");
        a.Stopped = () => TestActor.Tell("PostStop");
        a.Restarting = (_, _) => TestActor.Tell("PreRestart");
        a.Restarted = _ => TestActor.Tell("PostRestart");
        a.On<Exception>(e => throw e);
    }

    private sealed class Recorder(IActorRef told) : ActorProducerPluginBase
    {
        public override bool CanBeAppliedTo(Type actorType) => actorType.Assembly == typeof(PluginTests).Assembly;

        public override void AfterIncarnated(ActorBase actor, IActorContext context) => told.Tell("After in " + HookLog.CurrentActor);

        public override void BeforeIncarnated(ActorBase actor, IActorContext context) => told.Tell("Before in " + HookLog.CurrentActor);
    }

    private sealed class First(IActorRef told) : ActorProducerPluginBase
    {
        public override bool CanBeAppliedTo(Type actorType) => actorType == typeof(Known);

        public override void AfterIncarnated(ActorBase actor, IActorContext context) => told.Tell("first");
    }

    private sealed class Failing : ActorProducerPluginBase
    {
        public override bool CanBeAppliedTo(Type actorType) => actorType == typeof(Known);

        public override void AfterIncarnated(ActorBase actor, IActorContext context) => throw new FormatException("plugin");
    }

    private sealed class Known : ReceiveActor;

    private sealed class Unknown : ReceiveActor;
}
