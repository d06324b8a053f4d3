using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Remote;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

/// <summary>Two nodes, both with recording references to the other.</summary>
public sealed class RemoteHookTests : HookTest
{
    private const string Reader = "/system/endpointManager/";
    private static readonly TimeSpan Far = TimeSpan.FromSeconds(10);

    public RemoteHookTests()
        : base(RecordingRemoteProvider.Hocon) => Other = ActorSystem.Create(
            "other", ConfigurationFactory.ParseString(RecordingRemoteProvider.Hocon).WithFallback(OwnSystems.Quiet));

    private ActorSystem Other { get; }

    private HookLog There => RecordingActors.LogOf(Other);

    [Fact]
    public void A_send_is_seen_at_the_remote_reference_and_at_the_target_in_the_endpoint_readers_turn()
    {
        Resolve(StartThere(a => a.OnAny(m => a.From.Tell(m)), "echo")).Tell("x");
        ExpectMsg("x", Far);
        var told = Recorded.One("remote TellInternal", "/user/echo", m => m is "x");
        Assert.Equal((TestActor.Path.ToStringWithoutAddress(), Here), (told.Sender, told.Thread));
        var arrived = There.One("TellInternal", "/user/echo", m => m is "x");
        Assert.StartsWith(Reader, arrived.Current, StringComparison.Ordinal);
        Assert.Equal(TestActor.Path.ToStringWithoutAddress(), arrived.Sender);
    }

    [Fact]
    public void A_remote_sender_is_a_reference_of_the_provider_and_sees_the_reply_in_the_repliers_turn()
    {
        Resolve(StartThere(a => a.On<string>(_ => a.From.Tell(a.From.GetType().Name)), "echo")).Tell("x");
        ExpectMsg(nameof(RecordingRemoteRef), Far);
        Assert.NotEmpty(There.All("CreateRemoteRef", TestActor.Path.ToStringWithoutAddress()));
        var reply = There.One("remote TellInternal", TestActor.Path.ToStringWithoutAddress(), m => m is nameof(RecordingRemoteRef));
        Assert.Equal(("/user/echo", "/user/echo"), (reply.Current, reply.Sender));
    }

    [Fact]
    public void A_remote_send_without_a_sender_arrives_from_dead_letters()
    {
        Resolve(StartThere(a => a.OnAny(_ => TestActor.Tell("done")), "target")).Tell("x", ActorRefs.NoSender);
        ExpectMsg("done", Far);
        Assert.Equal("/deadLetters", There.One("TellInternal", "/user/target", m => m is "x").Sender);
    }

    [Fact]
    public void A_remote_selection_is_one_message_to_the_root_and_walked_in_the_readers_turn()
    {
        StartThere(a => a.OnAny(_ => TestActor.Tell("done")), "target");
        Sys.ActorSelection(AddressOf(Other) + "/user/target").Tell("x");
        ExpectMsg("done", Far);
        var told = Recorded.One("remote TellInternal", "/", m => m is ActorSelectionMessage { Message: "x" });
        Assert.Equal(["user", "target"], ((ActorSelectionMessage)told.Message!).Elements.Select(each => each.ToString()));
        Assert.StartsWith(Reader, There.One("TellInternal", "/user/target", m => m is "x").Current, StringComparison.Ordinal);
        Assert.NotEmpty(Recorded.All("CreateRemoteRef", "/"));
    }

    [Fact(Timeout = 20_000)]
    public async Task A_remote_answer_to_an_ask_is_told_to_the_temporary_reference_in_the_readers_turn()
    {
        var echo = Resolve(StartThere(a => a.OnAny(m => a.From.Tell(m)), "echo"));
        Assert.Equal("x", await echo.Ask<string>("x", Far));
        var ask = Assert.Single(Recorded.Calls, call => call is { Hook: "DeliverAsk", Message: "x" });
        var answer = Recorded.One("TellInternal", ask.Actor);
        Assert.StartsWith(Reader, answer.Current, StringComparison.Ordinal);
        Assert.Equal("/user/echo", answer.Sender);
    }

    [Fact]
    public void A_watch_is_seen_at_the_remote_reference_and_repeated_by_the_remote_watcher_and_arrives_in_the_readers_turn()
    {
        var victim = StartThere(_ => { }, "victim");
        var there = Resolve(victim);
        StartReady(
            a =>
            {
                a.Starting = () => a.Ctx.Watch(there);
                a.On<Terminated>(_ => TestActor.Tell("gone"));
            },
            "watcher");
        AwaitAssert(() => Assert.NotEmpty(There.All("SendSystemMessage", "/user/victim", m => m is Watch)), Far);
        var watches = Recorded.All("remote SendSystemMessage", "/user/victim", m => m is Watch);
        Assert.Equal(["/user/watcher", "/system/remote-watcher"], watches.Select(call => call.Current));
        Assert.StartsWith(Reader, There.All("SendSystemMessage", "/user/victim", m => m is Watch)[0].Current, StringComparison.Ordinal);
        Other.Stop(victim);
        ExpectMsg("gone", Far);
    }

    [Fact]
    public void Stop_and_the_like_of_a_remote_reference_are_system_messages_to_it()
    {
        var there = (IInternalActorRef)Resolve(StartThere(_ => { }, "target"));
        there.Suspend();
        there.Resume();
        there.Stop();
        Assert.Equal(
            [typeof(Suspend), typeof(Resume), typeof(Terminate)],
            Recorded.Of("/user/target").Where(call => call.Hook == "remote SendSystemMessage").Select(call => call.Message!.GetType()));
        AwaitAssert(() => There.One("SendSystemMessage", "/user/target", m => m is Terminate), Far);
    }

    [Fact]
    public void A_resolved_remote_path_is_a_reference_of_the_provider_but_its_child_is_not()
    {
        var provider = ((ExtendedActorSystem)Sys).Provider;
        var path = ActorPath.Parse(AddressOf(Other) + "/user/somewhere");
        var resolved = Assert.IsType<RecordingRemoteRef>(provider.ResolveActorRef(path));
        Assert.Same(provider, resolved.Provider);
        Assert.IsType<RemoteActorRef>(resolved.GetChild(["child"]));
        Assert.ThrowsAny<Exception>(() => new RecordingRemoteRef(((IRemoteActorRefProvider)provider).Transport, AddressOf(Sys), TestActor.Path.Root / "user" / "a", Recorded));
    }

    [Fact]
    public void Children_of_system_services_are_not_ordered_as_services()
    {
        Resolve(StartThere(_ => { }, "target"));
        Assert.Contains(Recorded.Calls, call => call is { Hook: "provider", Message: ActorOrder { SystemService: false } } && call.Actor.StartsWith(Reader, StringComparison.Ordinal));
        Assert.DoesNotContain(Recorded.Calls, call => call.Hook == "CreateNewActorInstance" && call.Actor.StartsWith("/system", StringComparison.Ordinal));
    }

    [Fact(Timeout = 20_000)]
    public async Task A_message_to_a_missing_remote_actor_is_lost_there_in_the_readers_turn()
    {
        var heard = new TaskCompletionSource<(DeadLetter Lost, string? Current)>(TaskCreationOptions.RunContinuationsAsynchronously);
        Other.EventStream.Subscribe(new SyncRef(Other, m => heard.TrySetResult(((DeadLetter)m, HookLog.CurrentActor))), typeof(DeadLetter));
        ((ExtendedActorSystem)Sys).Provider.ResolveActorRef(ActorPath.Parse(AddressOf(Other) + "/user/nobody")).Tell("x", TestActor);
        var (lost, current) = await heard.Task.WaitAsync(Far);
        Assert.Equal(("x", "/user/nobody"), (lost.Message, lost.Recipient.Path.ToStringWithoutAddress()));
        Assert.IsType<EmptyLocalActorRef>(lost.Recipient);
        Assert.IsType<RecordingRemoteRef>(lost.Sender);
        Assert.StartsWith(Reader, current, StringComparison.Ordinal);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_message_to_an_address_where_no_one_listens_is_lost_here_with_dead_letters_as_recipient()
    {
        var heard = new TaskCompletionSource<(DeadLetter Lost, string? Current)>(TaskCreationOptions.RunContinuationsAsynchronously);
        Sys.EventStream.Subscribe(
            new SyncRef(Sys, m =>
            {
                if (m is DeadLetter { Message: "x" } lost)
                    heard.TrySetResult((lost, HookLog.CurrentActor));
            }),
            typeof(DeadLetter));
        var gone = AddressOf(Other);
        await Other.Terminate();
        ((ExtendedActorSystem)Sys).Provider.ResolveActorRef(ActorPath.Parse(gone + "/user/nobody")).Tell("x", TestActor);
        var (lost, current) = await heard.Task.WaitAsync(Far);
        Assert.Equal((TestActor, Sys.DeadLetters), (lost.Sender, lost.Recipient));
        Assert.StartsWith("/system/endpointManager", current, StringComparison.Ordinal);
        Recorded.One("remote TellInternal", "/user/nobody", m => m is "x");
    }

    [Fact]
    public void A_message_that_is_too_large_is_an_error_event_and_no_dead_letter()
    {
        var there = Resolve(StartThere(a => a.OnAny(m => a.From.Tell("alive")), "target"));
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));
        var errors = new System.Collections.Concurrent.ConcurrentQueue<Error>();
        Sys.EventStream.Subscribe(new SyncRef(Sys, m => errors.Enqueue((Error)m)), typeof(Error));
        there.Tell(new string('x', 200_000));
        AwaitAssert(() => Assert.Contains(errors, e => e.ToString().Contains("OversizedPayloadException", StringComparison.Ordinal)), Far);
        there.Tell("small");
        ExpectMsg("alive", Far);
    }

    protected override void AfterAll()
    {
        Shutdown(Other, Far);
        base.AfterAll();
    }

    private static Address AddressOf(ActorSystem system) => ((ExtendedActorSystem)system).Provider.DefaultAddress;

    private IActorRef StartThere(Action<Scripted> script, string name) => Other.ActorOf(Script(script), name);

    /// <summary>This node's reference to an actor of the other one, which has been talked to.</summary>
    private IActorRef Resolve(IActorRef there)
    {
        Sys.ActorSelection(AddressOf(Other) + there.Path.ToStringWithoutAddress()).Tell(new Identify(1));
        return ExpectMsg<ActorIdentity>(i => Assert.NotNull(i.Subject), Far).Subject;
    }
}
