using Akka.Actor.Internal;
using Akka.Event;
using Akka.Serialization;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// Messages that remoting gives up because their frame is too large. Akka raises no dead letter for them, only an Error event, whose cause is of a type of its
/// own and which does not name the message: it is found among the last sends by its size. Called on the endpoint writer's thread.
/// </summary>
internal sealed class OversizedFrames
{
    // Internal to Akka.Remote, so that its name is all there is to tell it by.
    private const string CauseType = "Akka.Remote.OversizedPayloadException";
    private const string LimitPath = "akka.remote.dot-netty.tcp.maximum-frame-size";
    private const long DefaultLimit = 128_000;

    // The fields of an envelope and their lengths, in Akka's wire format: 4 bytes around it, 4 to 6 for each of the two actors, 8 to 14 for the message, 9
    // for the number. What is a few bytes off the limit may so be taken for smaller than it is.
    private const int EnvelopeBytes = 36;

    private readonly NodeTracer _tracer;
    private readonly long _limit;

    public OversizedFrames(NodeTracer tracer)
    {
        _tracer = tracer;
        _limit = tracer.System.Settings.Config.GetByteSize(LimitPath, DefaultLimit) ?? DefaultLimit;
    }

    /// <summary>Whether an event of the log says that a message was too large.</summary>
    public static bool IsTold(Error error) => error.Cause?.GetType().FullName == CauseType;

    /// <summary>Reports the oldest send that is too large and was not reported yet; nothing where none is among the last ones.</summary>
    public void Lost()
    {
        if (_tracer.Sessions.Targets.TakeOldest(IsToThisPeer(), IsTooLarge) is not { } lost || lost.Sender.CurrentWatch is not { } watch)
            return;
        var payload = new ExtraPayload(lost.Message, LossReasons.FrameTooLarge);
        watch.Emit(TraceFlags.Send, TraceKind.SendToNonExisting, lost.Sender, lost.Target, payload, PayloadForm.Message);
    }

    // Akka names the actor that writes to a node after the node's address. Where the name is another one, the message may be for any node.
    private static Predicate<SentMessage> IsToThisPeer()
    {
        var writer = Uri.UnescapeDataString(InternalCurrentActorCellKeeper.Current?.Self.Path.ToStringWithoutAddress() ?? "");
        return writer.Contains("://", StringComparison.Ordinal)
            ? sent => Names(writer, sent.Target.Path.Address.ToString())
            : _ => true;
    }

    // An address ends with its port, which may be the beginning of another one.
    private static bool Names(string writer, string address)
    {
        var end = writer.IndexOf(address, StringComparison.Ordinal) + address.Length;
        return end >= address.Length && (end == writer.Length || !char.IsAsciiDigit(writer[end]));
    }

    // What cannot be serialized was not lost for its size.
    private bool IsTooLarge(SentMessage sent)
    {
        try
        {
            return Serialization.WithTransport(_tracer.System, sent, FrameSize) > _limit;
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            return false;
        }
    }

    private long FrameSize(SentMessage sent)
    {
        var serializer = _tracer.System.Serialization.FindSerializerFor(sent.Message);
        var sender = sent.Sender.Self.Path.ToSerializationFormatWithAddress(_tracer.System.Provider.DefaultAddress);
        return serializer.ToBinary(sent.Message).LongLength + Serialization.ManifestFor(serializer, sent.Message).Length
            + sent.Target.Path.ToSerializationFormat().Length + sender.Length + EnvelopeBytes;
    }
}
