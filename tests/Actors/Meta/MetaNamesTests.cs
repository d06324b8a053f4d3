using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Tracing;

namespace Inviso.Actors.Tests.Meta;

/// <summary>Names of actors in the ti log.</summary>
public sealed class MetaNamesTests
{
    [Fact(Timeout = 60_000)]
    public async Task Local_names_are_written_until_they_are_no_longer_captured()
    {
        await using var node = await MetaNode.Tracing("names_1");
        var till = Shop.Open(node);
        await node.Expect(("inviso:tpm_localnames().", "{{ok,1},{ok,1}}"));
        node.Tracer.Names.Register("cash", till);
        node.Tracer.Names.Unregister("cash");
        await node.Expect(("inviso:ctpm_localnames().", "{ok,ok}"), ("inviso:ctpm_localnames().", "{{error,bad_mfa},{error,bad_mfa}}"));
        node.Tracer.Names.Register("late", till);
        await node.Settle();
        Assert.Equal(["+till", "+cash", "-cash"], Written(node));
    }

    [Fact(Timeout = 60_000)]
    public async Task Global_names_are_written_on_the_actors_own_node_once_they_are_registered()
    {
        await using var node = await MetaNode.Tracing("names_2");
        var registrar = node.System.ActorOf(Props.Create(() => new Registrar()), "registrar");
        await node.Expect(("inviso:tpm_globalnames().", "{{ok,0},{ok,0}}"));
        TracePoint.Declare("global", "register_name", 2);
        TracePoint.Declare("global", "unregister_name", 2);
        await node.Expect(
            ("inviso:tpm_globalnames().", "{{ok,1},{ok,1}}"),
            ("inviso:tpm_globalnames().", "{{error,already_initiated},{error,already_initiated}}"));
        var elsewhere = ((ExtendedActorSystem)node.System).Provider.ResolveActorRef("akka.tcp://other@127.0.0.1:1/user/x");
        Assert.True(await registrar.Ask<bool>(new Register("cashier", registrar), TestNode.Patience));
        Assert.False(await registrar.Ask<bool>(new Register("cashier", registrar), TestNode.Patience));
        Assert.True(await registrar.Ask<bool>(new Register("remote", elsewhere), TestNode.Patience));
        await registrar.Ask<Status.Failure>(new Register("", registrar), TestNode.Patience);
        Assert.True(await registrar.Ask<bool>(new Unregister("cashier", registrar), TestNode.Patience));
        await node.Expect(("inviso:ctpm_globalnames().", "{ok,ok}"), ("inviso:ctpm_globalnames().", "{{error,bad_mfa},{error,bad_mfa}}"));
        await registrar.Ask<bool>(new Register("after", registrar), TestNode.Patience);
        await node.Settle();
        Assert.Equal(["+{global,cashier}", "-{global,cashier}"], Written(node));
        Assert.All(node.TiRecords(), record => Assert.Equal("/user/registrar", record.Actor!.Path));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_application_writes_aliases_by_itself()
    {
        await using var node = TestNode.StartLocal(Scribe.Bindings);
        var till = Shop.Open(node);
        node.Extension.MetaTracer.WriteAlias(till, Term.Atom("nobody_listens"));
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_node(tag).", "{ok,new}"),
            ($"inviso:init_tracing({MetaNode.Data("names_3")}).", "{ok,[{trace_log,ok},{ti_log,ok}]}"));
        node.Extension.MetaTracer.WriteAlias(till, TermParser.Parse("{connection,7}"));
        node.Extension.MetaTracer.WriteUnalias(till, TermParser.Parse("{connection,7}"));
        node.Extension.MetaTracer.WriteTi(Term.Binary(ExternalTermFormat.Encode(TermParser.Parse("{undefined,x,unalias,{1,2,3}}"))));
        node.Extension.MetaTracer.WriteTi(Term.Binary("no term"));
        node.Extension.MetaTracer.WriteTi(TermParser.Parse("[{undefined,y,alias,{1,2,3}},{a,b},void,{undefined,z,unalias,{1,2,3}}]"));
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (node.TiRecords().Count < 4 && !patience.IsCancellationRequested)
            await node.Settle();
        Assert.Equal(["+{connection,7}", "-{connection,7}", "-x", "-z"], Written(node));
        Assert.Equal(1_000_002_000_003_000, node.TiRecords()[3].Timestamp);
    }

    private static IEnumerable<string> Written(TestNode node) => node.TiRecords().Select(record => $"{(record.Starts ? '+' : '-')}{record.Alias}");

    private sealed record Register(string Name, IActorRef Actor);

    private sealed record Unregister(string Name, IActorRef Actor);

    /// <summary>Names as an application may have them: taken names are refused, and the empty one is a mistake.</summary>
    private sealed class Registrar : UntypedActor
    {
        private readonly HashSet<string> _names = [];

        protected override void OnReceive(object message)
        {
            try
            {
                Sender.Tell(message is Register register
                    ? TracePoint.Call("global", "register_name", register.Name, register.Actor, (name, _) => Add(name))
                    : TracePoint.Call("global", "unregister_name", ((Unregister)message).Name, ((Unregister)message).Actor, (name, _) => _names.Remove(name)));
            }
            catch (ArgumentException ex)
            {
                Sender.Tell(new Status.Failure(ex));
            }
        }

        private bool Add(string name)
        {
            ArgumentException.ThrowIfNullOrEmpty(name);
            return _names.Add(name);
        }
    }
}
