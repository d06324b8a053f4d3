using Akka.Actor;

namespace Inviso.Bench;

/// <summary>
/// The parent of the pairs. Told how many there shall be, it answers with their pings. It keeps what belongs to one actor apart from the next one's on the
/// heap: two that run at the same time and share a cache line by chance make a process slower by up to a half for as long as it lives, and by chance only.
/// </summary>
internal sealed class Court : UntypedActor
{
    public const string Name = "court";

    // Of the objects that are made here: reference, cell and mailbox.
    private const int GapBytes = 4096;

    private readonly List<byte[]> _gaps = [];

    protected override void OnReceive(object message) =>
        Sender.Tell(Enumerable.Range(1, (int)message).Select(i => Start(PingActor.With(Start(Props.Create<EchoActor>(), $"pong-{i}")), $"ping-{i}")).ToArray(), Self);

    private IActorRef Start(Props props, string name)
    {
        _gaps.Add(new byte[GapBytes]);
        return Context.ActorOf(props, name);
    }
}
