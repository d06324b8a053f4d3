using Akka.Actor;
using Akka.Actor.Scheduler;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>Wrappers that Akka puts around a user's message, which is what a trace names.</summary>
internal static class MessageEnvelopes
{
    /// <summary>The message inside scheduler, timer, selection and token wrappers. Wrappers that an application can make itself stay.</summary>
    public static object Unwrap(object message)
    {
        while (message is IScheduledTellMsg or ActorSelectionMessage or SeqTraced || IsHiddenWrapper(message))
            message = ((IWrappedMessage)message).Message;
        return message;
    }

    /// <summary>Whether a message comes from the scheduler: no actor sent it.</summary>
    public static bool IsScheduled(object message) => message is IScheduledTellMsg;

    /// <summary>
    /// A selection that leaves the node is told to the other node's root, with the path in the message: the actor at that path, else the one told.
    /// </summary>
    public static ActorId? Selected(ActorId? told, object? message) => told is not null && message is ActorSelectionMessage selection
        ? new ActorId(told.Node, "/" + string.Join('/', selection.Elements.Select(element => element.ToString())), 0)
        : told;

    private static bool IsHiddenWrapper(object message) =>
        message is IWrappedMessage && !message.GetType().IsVisible && message.GetType().Assembly == typeof(IWrappedMessage).Assembly;
}
