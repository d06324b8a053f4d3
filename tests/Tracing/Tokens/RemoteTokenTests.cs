using Akka.Actor;
using Akka.Configuration;
using Akka.Routing;
using Inviso.Language;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Tokens;

/// <summary>Tokens between nodes, over real connections. Messages are texts and numbers, so that both engines write them alike.</summary>
public sealed class RemoteTokenTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_sequence_goes_to_a_node_that_runs_Inviso_and_comes_back()
    {
        await using var here = TracedNode.Remote().Open();
        await using var there = TracedNode.Remote().Open();
        here.Tracer.Learn(AddressOf(there), there.Tracer.Node);
        var echo = await Echo(here, there);
        var (done, asker) = Asker(here);
        asker.Tell(new Asking.Ask(echo, "hello"));
        var (answer, token) = await done.Task.WaitAsync(TracedNode.Patience);
        Assert.Equal(("hello", new SeqSerial(2, 3), Term.Int(1)), (answer, token!.Serial, token.Label));
        Assert.Equal(["1 print {0,1} asker \"start\"", "1 send {0,2} asker echo", "1 receive {2,3} echo asker"], (await here.CloseAsync()).Lines());
        Assert.Equal(["1 receive {0,2} asker echo", "1 send {2,3} echo asker"], (await there.CloseAsync()).Lines());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_node_that_nobody_introduced_gets_the_bare_message()
    {
        await using var here = TracedNode.Remote().Open();
        var plain = ActorSystem.Create(
            "plain",
            """
            akka { loglevel = OFF, stdout-loglevel = OFF, actor.provider = remote }
            akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
            """);
        plain.ActorOf(Props.Create(() => new Echoing()), "echo");
        var echo = await here.System.ActorSelection($"{((ExtendedActorSystem)plain).Provider.DefaultAddress}/user/echo").ResolveOne(TracedNode.Patience);
        var (done, asker) = Asker(here);
        asker.Tell(new Asking.Ask(echo, "hello"));
        var (answer, token) = await done.Task.WaitAsync(TracedNode.Patience);
        await plain.Terminate().WaitAsync(TracedNode.Patience);
        Assert.Equal("hello", answer);
        Assert.Null(token);
        Assert.Equal(["1 print {0,1} asker \"start\"", "1 send {0,2} asker echo"], (await here.CloseAsync()).Lines());
    }

    [Fact(Timeout = 60_000)]
    public async Task Recipients_that_cannot_be_traced_get_the_bare_message()
    {
        await using var here = TracedNode.Remote();
        await using var there = TracedNode.Remote();
        here.Tracer.Learn(AddressOf(there), there.Tracer.Node);
        there.System.ActorOf(Props.Create(() => new Echoing()).WithRouter(new RoundRobinPool(1)), "router");
        var router = await here.System.ActorSelection($"{AddressOf(there)}/user/router").ResolveOne(TracedNode.Patience);
        var (done, asker) = Asker(here);
        asker.Tell(new Asking.Ask(router, "by the router"));
        var (answer, _) = await done.Task.WaitAsync(TracedNode.Patience);
        Assert.Equal("by the router", answer);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_selection_and_an_ask_carry_it_over()
    {
        await using var here = TracedNode.Remote().Open();
        await using var there = TracedNode.Remote().Open();
        here.Tracer.Learn(AddressOf(there), there.Tracer.Node);
        await Echo(here, there);
        var asking = here.System.ActorOf(Props.Create(() => new Selecting($"{AddressOf(there)}/user/echo")), "selecting");
        Assert.Equal("selected", await asking.Ask<string>("selected", TracedNode.Patience));
        Assert.Contains("1 receive {0,1} undefined echo", (await there.CloseAsync()).Lines().Select(Anonymous));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_node_whose_connection_ended_is_no_longer_known()
    {
        await using var here = TracedNode.Remote();
        var there = TracedNode.Remote();
        here.Tracer.Learn(AddressOf(there), there.Tracer.Node);
        await Echo(here, there);
        var address = AddressOf(there);
        Assert.True(here.Tracer.Tokens.Peers.Contains(address));
        await there.DisposeAsync();
        Assert.True(SpinWait.SpinUntil(() => !here.Tracer.Tokens.Peers.Contains(address), TracedNode.Patience), "the peer is still known");
    }

    // Akka makes its serializers anew then; tokens were written as JSON, which nobody could read, and the messages with them were lost.
    [Fact(Timeout = 60_000)]
    public async Task Defaults_that_another_module_brings_leave_the_serializer_of_tokens_in_its_place()
    {
        await using var node = TracedNode.Remote();
        node.System.Settings.InjectTopLevelFallback(ConfigurationFactory.ParseString("some-module.defaults = here"));
        Assert.IsType<SeqTracedSerializer>(node.System.Serialization.FindSerializerForType(typeof(SeqTraced)));
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_no_message_with_a_token_is_refused_by_the_serializer()
    {
        await using var node = TracedNode.Remote();
        var serialization = node.System.Serialization;
        var serializer = serialization.FindSerializerForType(typeof(SeqTraced));
        var traced = new SeqTraced("text", new SeqToken(Term.Atom("a"), SeqTraceFlags.Send) { Serial = new SeqSerial(1, 2) });
        var bytes = serializer.ToBinary(traced);
        Assert.Equal("text", serialization.Deserialize(bytes, SeqTracedSerializer.Id, "st"));
        for (var length = 0; length < bytes.Length; length++)
            Refused(() => serialization.Deserialize(bytes[..length], SeqTracedSerializer.Id, "st"), isText: true);
        Refused(() => serialization.Deserialize(bytes, SeqTracedSerializer.Id, "xx"));
        var nested = serializer.ToBinary(new SeqTraced(traced, traced.Token));
        Refused(() => serialization.Deserialize(nested, SeqTracedSerializer.Id, "st"));
        for (var i = 0; i < bytes.Length; i++)
        {
            var flipped = bytes.ToArray();
            flipped[i] ^= 0x81;
            Refused(() => serialization.Deserialize(flipped, SeqTracedSerializer.Id, "st"), isText: true);
        }
    }

    // Damage may leave a shorter text, or a message with another token or none; else it is refused, here or by the serializer that the bytes name.
    private static void Refused(Func<object> read, bool isText = false)
    {
        try
        {
            var message = read();
            Assert.True(isText, $"{message} was read");
        }
        catch (Exception ex) when (ex is System.Runtime.Serialization.SerializationException or Google.Protobuf.InvalidProtocolBufferException or ArgumentException)
        {
            Assert.NotEmpty(ex.Message);
        }
    }

    private static string Anonymous(string line) => line.Split(' ') is [var label, var kind, var serial, _, var to] ? $"{label} {kind} {serial} undefined {to}" : line;

    private static Address AddressOf(TracedNode node) => ((ExtendedActorSystem)node.System).Provider.DefaultAddress;

    private static async Task<IActorRef> Echo(TracedNode here, TracedNode there)
    {
        there.System.ActorOf(Props.Create(() => new Echoing()), "echo");
        return await here.System.ActorSelection($"{AddressOf(there)}/user/echo").ResolveOne(TracedNode.Patience);
    }

    private static (TaskCompletionSource<(string, SeqToken?)> Done, IActorRef Asker) Asker(TracedNode node)
    {
        var done = new TaskCompletionSource<(string, SeqToken?)>();
        return (done, node.System.ActorOf(Props.Create(() => new Asking(done)), "asker"));
    }

    private sealed class Echoing : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }

    private sealed class Asking(TaskCompletionSource<(string, SeqToken?)> done) : UntypedActor
    {
        public sealed record Ask(IActorRef Of, string What);

        protected override void OnReceive(object message)
        {
            if (message is Ask ask)
            {
                SeqTrace.Set(Sequences.Token(1));
                SeqTrace.Print("start");
                ask.Of.Tell(ask.What);
            }
            else
            {
                done.SetResult(((string)message, SeqTrace.Get()));
            }
        }
    }

    private sealed class Selecting : ReceiveActor
    {
        public Selecting(string path) => ReceiveAsync<string>(async text =>
        {
            var sender = Sender;
            SeqTrace.Set(Sequences.Token(1));
            sender.Tell(await Context.ActorSelection(path).Ask<string>(text, TracedNode.Patience));
        });
    }
}
