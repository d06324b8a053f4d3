using Akka.Actor;

namespace Akka.Event;

/// <summary>Makes a Debug event of each message that nobody handled; for <c>akka.actor.debug.unhandled</c>.</summary>
internal sealed class UnhandledMessageLogger : ActorBase
{
    protected override bool Receive(object message)
    {
        if (message is not UnhandledMessage unhandled) return false;
        var text = $"Unhandled message from {unhandled.Sender?.Path.ToString() ?? "NoSender"} : {unhandled.Message}";
        Context.System.EventStream.Publish(new Debug(unhandled.Recipient.Path.ToString(), unhandled.Recipient.GetType(), text));
        return true;
    }
}
