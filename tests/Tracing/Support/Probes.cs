using Akka.Actor;

namespace Inviso.Tracing.Tests.Support;

/// <summary>Small actors to do one thing with.</summary>
internal static class Probes
{
    public sealed record Ping(int Number);

    public sealed record Do(Action<IUntypedActorContext> Work);

    public sealed record Done;

    /// <summary>Answers everything with <see cref="Done"/>, after having done what it is told.</summary>
    public sealed class Doer : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Do work)
                work.Work(Context);
            Sender.Tell(new Done());
        }
    }

    public sealed class OtherDoer : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(new Done());
    }

    public static Task<Done> Run(this IActorRef actor, Action<IUntypedActorContext>? work = null) =>
        actor.Ask<Done>(new Do(work ?? (_ => { })), TracedNode.Patience);

    public static IActorRef Doing(this TracedNode node, string name) => node.System.ActorOf(Props.Create(() => new Doer()), name);

    public static IActorRef Get(this TracedNode node, string path) => ((ExtendedActorSystem)node.System).Provider.ResolveActorRef($"akka://traced/user/{path}");
}
