using Akka.Actor;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>Puts associations that other nodes relay into this node's ti log, each once. Used within the meta tracer.</summary>
internal sealed class TiIntake(TiOutput output)
{
    // One relay for each node of the control: a new one takes the place of the one before.
    private readonly Dictionary<Address, (long Relay, long Next)> _relays = [];

    /// <summary>The answer to a batch. Records that were sent before are passed over.</summary>
    public object Take(TiRelayProtocol.Records batch, Address origin)
    {
        if (!TiRecordBatch.TryRead(batch.Bytes.Span, out var records))
            return new TiRelayProtocol.Refused(batch.Relay, batch.First, Term.Atom("bad_batch"));
        var next = _relays.TryGetValue(origin, out var known) && known.Relay == batch.Relay ? known.Next : batch.First;
        for (var i = 0; i < records.Count; i++)
        {
            if (batch.First + i >= next)
                output.Append(records[i]);
        }

        _relays[origin] = (batch.Relay, Math.Max(next, batch.First + records.Count));
        return new TiRelayProtocol.Taken(batch.Relay, batch.First + records.Count);
    }
}
