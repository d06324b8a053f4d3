using Akka.Actor;

namespace Inviso.Bench;

/// <summary>The other process of the remote questions: a system with an actor that counts and one that sends back. Its first line is its address.</summary>
internal static class RemotePeer
{
    public const string Job = "remote-peer";
    public const string Counter = "counter";
    public const string Echo = "echo";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static void Run()
    {
        using var bench = BenchSystem.WithRemoting("far");
        bench.System.ActorOf(Props.Create<AnsweringActor>(), Counter);
        bench.System.ActorOf(Props.Create<EchoActor>(), Echo);
        ChildJobs.Serve(bench.Address.ToString());
    }

    /// <summary>A reference to an actor of the peer, found over the wire.</summary>
    public static IActorRef Find(ActorSystem system, string address, string name) =>
        system.ActorSelection($"{address}/user/{name}").ResolveOne(Patience).GetAwaiter().GetResult();

    /// <summary>Is told a number, and answers when it got so many strings after that.</summary>
    private sealed class AnsweringActor : UntypedActor
    {
        private IActorRef? _asker;
        private long _left;

        protected override void OnReceive(object message)
        {
            if (message is long count)
                (_asker, _left) = (Sender, count);
            else if (--_left == 0)
                _asker!.Tell("all", Self);
        }
    }
}
