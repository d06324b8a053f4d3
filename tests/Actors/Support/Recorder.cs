using System.Threading.Channels;
using Akka.Actor;

namespace Inviso.Actors.Tests.Support;

/// <summary>An actor that keeps what it is sent, and watches whom it is told to.</summary>
internal sealed class Recorder(ChannelWriter<object> messages) : UntypedActor
{
    public sealed record Watch(IActorRef Subject);

    protected override void OnReceive(object message)
    {
        if (message is Watch watch)
            Context.Watch(watch.Subject);
        else
            messages.TryWrite(message);
    }
}
