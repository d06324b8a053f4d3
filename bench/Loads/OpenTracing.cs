using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Bench;

/// <summary>One pair of the ping-pong, beside a session that stays open and writes to a file.</summary>
internal sealed class OpenTracing : IDisposable
{
    /// <summary>A send and a receive.</summary>
    public const int EventsOfMessage = 2;

    private const TraceFlags Flags = TraceFlags.Send | TraceFlags.Receive | TraceFlags.Timestamp;

    private static readonly PidSpec Pair = new PidSpec.PathGlob("/user/p?ng");

    private readonly BenchSystem _bench = BenchSystem.WithInviso();
    private readonly TraceSession _session;
    private readonly PingPong _pingPong;
    private bool _isTraced;

    public OpenTracing(string path)
    {
        var tracer = NodeTracer.Find(_bench.System)!;
        _session = tracer.Session;
        _session.Open(new LogSink(path, tracer));
        _pingPong = PingPong.With(_bench.System, _bench.System.ActorOf(Props.Create<EchoActor>(), "pong"), PingPong.Window, Ball.Instance);
    }

    /// <summary>A <see cref="Load"/> of actors that nobody traces.</summary>
    public long RunUntraced(long count)
    {
        if (_isTraced)
            _session.ClearFlags(Pair, Flags);
        _isTraced = false;
        return _pingPong.Run(count);
    }

    /// <summary>A <see cref="Load"/> of actors whose sends and receives are traced.</summary>
    public long RunTraced(long count)
    {
        // Setting flags is no part of what a message costs.
        if (!_isTraced && _session.SetFlags(Pair, Flags) != EventsOfMessage)
            throw new InvalidOperationException("The flags did not match the pair.");
        _isTraced = true;
        return _pingPong.Run(count);
    }

    public void Dispose()
    {
        _session.CloseAsync(StopReason.Requested).Wait();
        _bench.Dispose();
    }
}
