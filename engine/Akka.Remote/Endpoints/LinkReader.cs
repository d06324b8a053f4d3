using System.Buffers.Binary;
using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Remote.Protocol;
using Akka.Remote.Transport;
using Google.Protobuf;

namespace Akka.Remote.Endpoints;

/// <summary>
/// Reads one connection: takes frames apart and delivers messages in the order of arrival. Delivery happens inside this actor's turn, so the
/// current cell during it is one below /system/endpointManager.
/// </summary>
internal sealed class LinkReader : UntypedActor
{
    private readonly ActiveLink _link;
    private readonly RemotingContext _context;
    private readonly InboundDecoder _decoder;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly LogBudget _complaints = new(linesPerSecond: 20);
    private readonly IActorRef _association = Context.Parent;
    private bool _failed;

    public LinkReader(ActiveLink link, RemotingContext context)
    {
        _link = link;
        _context = context;
        _decoder = new InboundDecoder(context.System, context.Provider, context.Transport.LocalAddress);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InboundChunk chunk:
                try
                {
                    if (!_failed) Read(chunk.Frames);
                }
                finally
                {
                    chunk.Release();
                }

                break;
            case LinkEnded ended:
                Fail(ended.End, ended.Reason, []);
                Context.Stop(Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Read(ReadOnlySpan<byte> frames)
    {
        _link.Alive();
        while (!frames.IsEmpty && !_failed && !_link.IsClosed)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(frames);
            if (length > 0) ReadFrame(frames.Slice(sizeof(int), length));
            frames = frames[(sizeof(int) + length)..];
        }
    }

    private void ReadFrame(ReadOnlySpan<byte> frame)
    {
        ReadOnlySpan<byte> payload = default, control = default;
        try
        {
            var fields = new WireReader(frame);
            while (fields.Next())
            {
                if (fields.Is(1, 2)) payload = fields.Bytes();
                else if (fields.Is(2, 2)) control = fields.Bytes();
                else fields.Skip();
            }

            if (!control.IsEmpty) ReadControl(ControlMessage.Parser.ParseFrom(control).Command);
            else if (payload.IsEmpty) Fail(LinkEnd.Lost, "the peer sent an empty frame", []);
        }
        catch (Exception e) when (e is MalformedPduException or InvalidProtocolBufferException)
        {
            Fail(LinkEnd.Lost, $"the peer sent a frame that cannot be read ({e.Message})", []);
        }

        if (_failed || payload.IsEmpty || !control.IsEmpty) return;
        try
        {
            ReadPayload(InboundEnvelope.Read(payload));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Bytes from outside must never fail this actor: whatever they lead to ends the connection they came by.
            Fail(LinkEnd.Lost, $"the peer sent an envelope that cannot be read ({e.Message})", ControlFrames.Disassociate);
        }
    }

    private void ReadControl(Command command)
    {
        switch (command)
        {
            case Command.Heartbeat or Command.Associate:
                break;
            case Command.Disassociate:
                Fail(LinkEnd.Lost, "the peer disassociated", []);
                break;
            case Command.DisassociateShuttingDown:
                Fail(LinkEnd.ShutDown, "the peer is shutting down", []);
                break;
            case Command.DisassociateQuarantined:
                Fail(LinkEnd.Quarantined, "the peer has quarantined this node", []);
                break;
            default:
                Fail(LinkEnd.Lost, $"the peer sent the unknown command {(int)command}", []);
                break;
        }
    }

    private void ReadPayload(in InboundEnvelope envelope)
    {
        if (envelope.HasAck)
        {
            var ack = Acknowledgement.Parser.ParseFrom(envelope.Ack);
            if (_link.Put(new AssociationProtocol.Acknowledged((long)ack.Cumulative, ack.Missing.Select(n => (long)n).ToArray())))
                _association.Tell(new AssociationProtocol.AckArrived(_link), Self);
        }

        if (!envelope.HasEnvelope || _link.DiscardsEnvelopes) return;
        var (recipient, sender) = _decoder.References(envelope);
        if (envelope.IsSequenced)
            ReadSequenced(envelope, recipient, sender);
        else if (TryDecode(envelope, sender, out var message, out _))
            Deliver(new InboundMessage(recipient, message, sender, IsForwarded(recipient, envelope)));
    }

    private void ReadSequenced(in InboundEnvelope envelope, IInternalActorRef recipient, IActorRef sender)
    {
        var understood = TryDecode(envelope, sender, out var message, out var failure);
        if (!_link.Inbound.TryReceive((long)envelope.Sequence, new InboundMessage(recipient, message, sender, IsForwarded(recipient, envelope)), Deliver))
            throw new MalformedPduException($"system message {envelope.Sequence} is too far ahead");
        _link.WantAck();
        if (!understood) Fail(LinkEnd.Lost, $"a system message cannot be read ({failure})", ControlFrames.Disassociate);
    }

    private bool TryDecode(in InboundEnvelope envelope, IActorRef sender, out object message, out string failure)
    {
        message = null;
        failure = null;
        try
        {
            message = _decoder.Message(envelope);
            if (message is not null) return true;
            failure = "it is null";
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Serializers are user code and may throw anything at bytes from outside: that costs this message, not the connection.
            failure = e.Message;
        }

        if (MayComplain())
            _log.Warning("A message from {0} was dropped: it cannot be deserialized with serializer id {1}. {2}", Origin(sender), envelope.SerializerId, failure);
        return false;
    }

    private void Deliver(InboundMessage inbound)
    {
        var (recipient, message, sender, isForwarded) = inbound;
        if (message is null) return;
        if (!recipient.IsLocal && !isForwarded)
        {
            if (MayComplain())
            {
                _log.Error(
                    "A message of type {0} from {1} was dropped: its recipient {2} is not on this node ({3}).",
                    message.GetType(), Origin(sender), recipient, _context.Transport.LocalAddress);
            }

            return;
        }

        if (_context.Settings.UntrustedMode && !IsTrusted(recipient, message))
        {
            _log.Debug("A message of type {0} from {1} was dropped: akka.remote.untrusted-mode is on.", message.GetType(), Origin(sender));
            return;
        }

        try
        {
            if (message is ActorSelectionMessage selection) ActorSelection.DeliverSelection(recipient, sender, selection);
            else if (message is ISystemMessage system) recipient.SendSystemMessage(system);
            else recipient.Tell(message, sender ?? _context.Provider.DeadLetters);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A recipient's mailbox or reference is user code as well; its failure must not stop the messages to all others.
            if (MayComplain()) _log.Error(e, "A message of type {0} from {1} could not be delivered to {2}.", message.GetType(), Origin(sender), recipient);
        }
    }

    private bool IsTrusted(IInternalActorRef recipient, object message) => message switch
    {
        ActorSelectionMessage selection => selection.Message is not IPossiblyHarmful && recipient.Path.Elements.Count == 0
            && _context.Settings.TrustedSelectionPaths.Contains("/" + string.Join('/', selection.Elements.Select(e => e.ToString()))),
        IPossiblyHarmful => false,
        _ => !ReferenceEquals(recipient, _context.Provider.RemoteDaemon),
    };

    private bool MayComplain()
    {
        if (!_complaints.TryTake(Environment.TickCount64, out var suppressed)) return false;
        if (suppressed > 0) _log.Warning("{0} more messages from {1} were dropped.", suppressed, _link.Link.RemoteEndPoint);
        return true;
    }

    private bool IsForwarded(IInternalActorRef recipient, in InboundEnvelope envelope) => !recipient.IsLocal && _decoder.NamesThisNode(envelope.Recipient);

    private object Origin(IActorRef sender) => sender is null ? _link.Link.RemoteEndPoint : sender;

    private void Fail(LinkEnd end, string reason, byte[] farewell)
    {
        if (_failed) return;
        _failed = true;
        _association.Tell(new AssociationProtocol.LinkDown(_link, end, reason, farewell), Self);
    }
}
