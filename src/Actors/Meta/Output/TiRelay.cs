using System.Security.Cryptography;
using Akka.Actor;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// The ti log of a meta tracer that relays: associations wait here, in order, until the meta tracer of another node has them in its own log. One batch is under
/// way at a time, and is sent again until it is answered. Used within the meta tracer.
/// </summary>
/// <param name="collector">The runtime of the other node.</param>
/// <param name="pause">How long the last ones wait for an answer when the meta tracer ends.</param>
/// <param name="time">The node's.</param>
internal sealed class TiRelay(ICanTell collector, TimeSpan pause, TimeProvider time) : ITiLogOutput
{
    /// <summary>More is begun only by a record that is larger itself: the whole stays below Akka's frame of 128,000 bytes.</summary>
    private const int BatchBytes = 32 * 1024;

    /// <summary>Some 40,000 associations, for a collector that is not there.</summary>
    private const int MostBytes = 4 * 1024 * 1024;

    private readonly long _relay = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
    private readonly Queue<byte[]> _waiting = new();
    private IActorRef _meta = ActorRefs.Nobody;
    private MetaComplaints? _complaints;
    private Term _why = Term.Atom("noconnection");
    private byte[]? _underWay;
    private long _first = 1;
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

    /// <summary>Nothing more is appended: <see cref="IsOver"/> says when what is here has been taken, or will not be.</summary>
    public void End() => (_isEnding, _lastProgress) = (true, time.GetTimestamp());

    public void Append(TiRecord record)
    {
        var bytes = TiRecordBatch.Encode(record);
        if (_bytes + bytes.Length > MostBytes)
        {
            _complaints!.Add("relayed associations", null, $"An association is lost: {_waiting.Count} wait already and the other node does not take them ({_why})");
            return;
        }

        _waiting.Enqueue(bytes);
        _bytes += bytes.Length;
        if (_underWay is null)
            SendNext();
    }

    public void Take(TiRelayProtocol.Taken taken)
    {
        if (taken.Relay == _relay)
            Pass(taken.Next - _first);
    }

    public void Take(TiRelayProtocol.Refused refused)
    {
        if (refused.Relay != _relay || refused.First != _first || _underWay is null)
            return;
        _why = refused.Reason;
        if (!refused.Reason.IsAtom("bad_batch"))
        {
            _isRefused = _isEnding;
            return;
        }

        if (TiRecordBatch.TryRead(_underWay, out var records))
        {
            _complaints!.Add("relayed associations", null, $"{records.Count} associations are lost: the other node could not read them");
            Pass(records.Count);
        }
    }

    /// <summary>Sends again what has not been answered.</summary>
    public void Resend()
    {
        if (_underWay is not null)
            Send(_underWay);
    }

    public void Dispose()
    {
        if (_waiting.Count > 0)
            _complaints!.Add("unconfirmed associations", null, $"{_waiting.Count} associations may be lost: the other node has not confirmed them ({_why})");
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
        _lastProgress = time.GetTimestamp();
        SendNext();
    }

    private void SendNext()
    {
        _underWay = null;
        if (_waiting.Count == 0)
            return;
        using var batch = new MemoryStream();
        foreach (var record in _waiting)
        {
            if (batch.Length > 0 && batch.Length + record.Length > BatchBytes)
                break;
            batch.Write(record);
        }

        _underWay = batch.ToArray();
        Send(_underWay);
    }

    private void Send(byte[] batch) => collector.Tell(new TiRelayProtocol.Records(ProtocolVersion.Current, _relay, _first, batch), _meta);
}
