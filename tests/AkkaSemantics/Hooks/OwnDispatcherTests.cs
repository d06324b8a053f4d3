using Akka.Actor;
using Akka.Dispatch.SysMsg;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

/// <summary>Dispatchers and mailboxes that are named in the configuration.</summary>
public sealed class OwnDispatcherTests() : SemanticsTest(OwnDispatcherConfigurator.Hocon)
{
    private static int Here => Environment.CurrentManagedThreadId;

    [Fact]
    public void A_dispatcher_sees_start_sends_and_end_on_the_callers_thread()
    {
        var actor = Sys.ActorOf(Script(a => a.OnAny(m => TestActor.Tell(m))).WithDispatcher("own-dispatcher"), "a");
        var log = ((OwnDispatcher)Sys.Dispatchers.Lookup("own-dispatcher")).Log;
        actor.Tell("early");
        ExpectMsg("early");
        actor.Tell("x");
        ExpectMsg("x");
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
        Assert.Equal("/user", log.One("Attach", "/user/a").Current);
        Assert.Equal(Here, log.One("Dispatch", "/user/a", m => m is "x").Thread);
        Assert.Equal("/user", log.One("SystemDispatch", "/user/a", m => m is Terminate).Current);
        Assert.Equal("/user/a", log.One("Detach", "/user/a").Current);
        Assert.DoesNotContain(log.Calls, call => call.Message is Create);
    }

    [Fact]
    public void A_mailbox_sees_the_envelope_on_the_senders_thread_and_again_on_the_actors()
    {
        var actor = Sys.ActorOf(Script(a => a.OnAny(_ => TestActor.Tell(Here))).WithMailbox("own-mailbox"), "a");
        actor.Tell("early");
        ExpectMsg<int>();
        actor.Tell("x");
        var handled = ExpectMsg<int>();
        var log = OwnMailbox.Queues[actor].Log;
        var (enqueued, dequeued) = (log.One("Enqueue", "/user/a", m => m is "x"), log.One("TryDequeue", "/user/a", m => m is "x"));
        Assert.Equal((Here, TestActor.Path.ToStringWithoutAddress()), (enqueued.Thread, enqueued.Sender));
        Assert.Equal(handled, dequeued.Thread);
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
        Assert.NotEmpty(log.All("CleanUp", "/user/a"));
    }
}
