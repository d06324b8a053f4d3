using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests;

/// <summary>References that are no actor's of the node: Akka's own for one answer, or the application's.</summary>
public sealed class ForeignReferenceTests
{
    [Fact(Timeout = 30_000)]
    public async Task A_reference_that_cannot_say_its_path_does_not_end_the_trace()
    {
        await using var node = TracedNode.Local().Open();
        var watched = node.Doing("watched");
        await watched.Run();
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Procs);
        var pathless = new Pathless(((ExtendedActorSystem)node.System).Provider);
        ((IInternalActorRef)watched).SendSystemMessage(new Watch((IInternalActorRef)watched, pathless));
        await watched.GracefulStop(TracedNode.Patience);
        await node.Sink.Until(node, seen => seen.Any(e => e is { Kind: TraceKind.Exit, Actor.Path: "/user/watched" }));

        var events = await node.CloseAsync();
        Assert.Contains(events, e => e is { Kind: TraceKind.GettingLinked, Peer: null, Actor.Path: "/user/watched" });
        Assert.Contains(events, e => e is { Kind: TraceKind.Exit, Actor.Path: "/user/watched" });
        Assert.Equal([StopReason.Requested], node.Sink.Closes);
        Assert.NotEqual(0, pathless.Failures);
    }

    /// <summary>Fails where the trace is written, and for nobody else.</summary>
    private sealed class Pathless(IActorRefProvider provider) : MinimalActorRef
    {
        private readonly ActorPath _path = provider.RootPath / "pathless";
        private int _failures;

        public int Failures => Volatile.Read(ref _failures);

        public override IActorRefProvider Provider => provider;

        public override ActorPath Path
        {
            get
            {
                if (Thread.CurrentThread.Name is not { } name || !name.StartsWith("inviso-drain", StringComparison.Ordinal))
                    return _path;
                Interlocked.Increment(ref _failures);
                throw new InvalidOperationException("it has no path");
            }
        }
    }
}
