using Akka.Actor;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Bench;

/// <summary>The ping-pong with and without a session that writes sends and receives of its actors to a file.</summary>
/// <param name="system">With Inviso's provider.</param>
/// <param name="path">The file, made anew for each run.</param>
/// <param name="ball">What is sent; null for the usual ball.</param>
internal sealed class TracedPingPong(ActorSystem system, string path, object? ball = null)
{
    private readonly string _type = (ball ?? Ball.Instance).GetType().FullName!;
    private readonly Term? _data = ball is null ? null : DataOf(ball);
    private readonly NodeTracer _tracer = NodeTracer.Find(system)!;
    private readonly PingPong _pingPong = PingPong.In(system, ball);

    /// <summary>Bytes of the closed log.</summary>
    public long LogLength => new FileInfo(path).Length;

    /// <summary>A <see cref="Load"/>.</summary>
    public long RunUntraced(long count) => _pingPong.Run(count);

    /// <summary>A <see cref="Load"/> from opening the session to the closed file.</summary>
    public long RunTraced(long count)
    {
        _tracer.Session.Open(new LogSink(path, _tracer));
        _tracer.Session.SetFlags(PingPong.Actors, TraceFlags.Send | TraceFlags.Receive | TraceFlags.Timestamp);
        var done = _pingPong.Run(count);
        _tracer.Session.CloseAsync(StopReason.Requested).Wait();
        return done;
    }

    /// <summary>Reads the log back.</summary>
    /// <exception cref="InvalidDataException">It does not hold exactly one send and one receive for each ball.</exception>
    public void Check(long messages)
    {
        using var reader = TraceLogReader.Open(path);
        var (sends, receives, drops) = (0L, 0L, 0L);
        while (reader.TryRead(out var e))
        {
            drops += e.Count;
            if (e.MessageType != _type)
                continue;
            if (_data is not null && e.Data != _data)
                throw new InvalidDataException($"An event shows {e.Data} and not {_data}.");
            if (e.Kind == TraceKind.Send)
                sends++;
            else if (e.Kind == TraceKind.Receive)
                receives++;
        }

        if (sends != messages || receives != messages || drops != 0 || reader.Damage is not null)
        {
            throw new InvalidDataException(
                $"{messages} messages left {sends} sends, {receives} receives and {drops} drops in the log; damage: {reader.Damage?.ToString() ?? "none"}");
        }
    }

    // Written anew and not taken from the renderer, which is what is checked.
    private static Term DataOf(object message)
    {
        var purchase = (Purchase)message;
        return Term.Tuple(Term.Atom(typeof(Purchase).FullName!), Term.Map(
            (Term.Atom(nameof(Purchase.Customer)), Term.Str(purchase.Customer)),
            (Term.Atom(nameof(Purchase.Count)), Term.Int(purchase.Count)),
            (Term.Atom(nameof(Purchase.Total)), Term.Float((double)purchase.Total)),
            (Term.Atom(nameof(Purchase.Delivery)), Term.Atom(purchase.Delivery.ToString())),
            (Term.Atom(nameof(Purchase.Id)), Term.Str(purchase.Id.ToString()))));
    }
}
