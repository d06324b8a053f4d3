using System.Security.Cryptography;
using Akka.Actor;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// The ti log of a meta tracer that relays: associations wait here, in order, until the meta tracer of another node has them in its own log. Used within the
/// meta tracer.
/// </summary>
/// <param name="collector">The runtime of the other node.</param>
/// <param name="pause">How long the last ones wait for an answer when the meta tracer ends.</param>
/// <param name="time">The node's.</param>
internal sealed class TiRelay(ICanTell collector, TimeSpan pause, TimeProvider time) : ITiLogOutput
{
    /// <summary>More is begun only by a record that is larger itself: the whole stays below Akka's frame of 128,000 bytes.</summary>
    private const int BatchBytes = 32 * 1024;

    /// <summary>Some 150,000 associations: for a collector that is not there, or has not answered yet.</summary>
    private const int MostBytes = 16 * 1024 * 1024;

    private const string Refused = "refused";

    private readonly long _relay = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
    private readonly Queue<byte[]> _waiting = new();
    private IActorRef _meta = ActorRefs.Nobody;
    private MetaComplaints? _complaints;
    private Term? _why;
    private ReadOnlyMemory<byte>? _ticket;
    private byte[]? _underWay;
    private long _first = 1;
    private long _attempt;
    private int _bytes;
    private long _lastProgress;
    private bool _isEnding;
    private bool _isRefused;

    /// <summary>Whether nothing waits any more, or will be taken.</summary>
    public bool IsOver => _waiting.Count == 0 || _isRefused || time.GetElapsedTime(_lastProgress) > pause;

    /// <summary>To be called once, before anything is appended.</summary>
    /// <param name="meta">Gets the answers.</param>
    /// <param name="complaints">About what is lost.</param>
    public void Begin(IActorRef meta, MetaComplaints complaints) => (_meta, _complaints) = (meta, complaints);

    /// <summary>Nothing more may be appended: <see cref="IsOver"/> says when what is here has been taken, or will not be.</summary>
    public void End()
    {
        (_isEnding, _lastProgress) = (true, time.GetTimestamp());
        // What was refused before counts no more: the collector may have begun meanwhile.
        Resend();
    }

    public void Append(TiRecord record)
    {
        var bytes = TiRecordBatch.Encode(record);
        if (_bytes + bytes.Length > MostBytes)
        {
            _complaints!.Add("relayed associations", null, $"An association is lost: {_waiting.Count} wait for the other node already{Because()}");
            return;
        }

        _waiting.Enqueue(bytes);
        _bytes += bytes.Length;
        if (_waiting.Count == 1)
            Resend();
    }

    public void Take(TiRelayProtocol.Accepted accepted)
    {
        if (accepted.Relay != _relay || _ticket is not null)
            return;
        _ticket = accepted.Ticket;
        Resend();
    }

    public void Take(TiRelayProtocol.Taken taken)
    {
        if (taken.Relay == _relay)
            Pass(taken.Next - _first);
    }

    public void Take(TiRelayProtocol.Refused refused)
    {
        if (refused.Relay != _relay || refused.Attempt != _attempt)
            return;
        _why = refused.Reason;
        if (refused.Reason.IsAtom("no_relay"))
            _ticket = null;
        else if (refused.Reason.IsAtom("bad_batch"))
            GiveUpBatch();
        // A runtime that changes its control is told of the other nodes a moment later.
        else if (_isEnding && !refused.Reason.IsAtom(Refused))
            _isRefused = true;
    }

    /// <summary>Sends again what has not been answered.</summary>
    public void Resend()
    {
        if (_waiting.Count == 0)
            return;
        _attempt++;
        if (_ticket is not { } ticket)
            collector.Tell(new TiRelayProtocol.Open(ProtocolVersion.Current, _relay, _attempt), _meta);
        else
            collector.Tell(new TiRelayProtocol.Records(ticket, _relay, _attempt, _first, _underWay ??= NextBatch()), _meta);
    }

    public void Dispose()
    {
        if (_waiting.Count > 0)
            _complaints!.Add("unconfirmed associations", null, $"{_waiting.Count} associations may be lost: the other node has not confirmed them{Because()}");
        _waiting.Clear();
    }

    // What has been answered already, or was never sent, changes nothing.
    private void Pass(long count)
    {
        if (count <= 0 || count > _waiting.Count)
            return;
        for (var i = 0; i < count; i++)
            _bytes -= _waiting.Dequeue().Length;
        _first += count;
        (_underWay, _why, _lastProgress) = (null, null, time.GetTimestamp());
        Resend();
    }

    private void GiveUpBatch()
    {
        if (_underWay is null || !TiRecordBatch.TryRead(_underWay, out var records))
            return;
        _complaints!.Add("relayed associations", null, $"{records.Count} associations are lost: the other node could not read them");
        Pass(records.Count);
    }

    private byte[] NextBatch()
    {
        using var batch = new MemoryStream();
        foreach (var record in _waiting)
        {
            if (batch.Length > 0 && batch.Length + record.Length > BatchBytes)
                break;
            batch.Write(record);
        }

        return batch.ToArray();
    }

    private string Because() => _why is { } reason ? $" ({reason})" : "";
}
