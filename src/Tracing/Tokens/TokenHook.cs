using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Event;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>Where tokens pass from one actor to another. Called while some token exists on the node.</summary>
internal static class TokenHook
{
    private static readonly Term SpawnRequest = Term.Atom("spawn_request");

    /// <summary>A message is told to an actor of this node, or to the temporary actor of an Ask, which hands on its serial only.</summary>
    public static void Told(ITracedRef target, object message, IActorRef? sender)
    {
        if (target is TracedRemoteActorRef)
            return;
        var carried = TokenOf(target, message, sender);
        if (carried is not null && target is ITracedFuture future)
            future.Answered(carried.Token);
        if (target is not ITokenTaker taker || taker.Cell is { IsTerminated: true })
            return;
        if (carried is not null)
            TokenInbox.Of(taker).Add(message, sender, carried);
        else
            taker.Inbox?.Add(message, sender, null);
    }

    /// <summary>What is handed to remoting for another node's actor: the message itself unless that node is known to take tokens.</summary>
    public static object Outbound(TracedRemoteActorRef target, object message, IActorRef? sender)
    {
        if (!target.Tracer.Tokens.Matter || TokenOf(target, message, sender) is not { } carried)
            return message;
        // A wrapped message that is lost would no longer be one whose loss is suppressed.
        return message is IDeadLetterSuppression || !target.Tracer.Tokens.Peers.Contains(target.Path.Address) ? message : new SeqTraced(message, carried.Token);
    }

    /// <summary>A new actor takes over the token of the one that makes it, as if by a message. Its cell has not started.</summary>
    public static void Spawned(IActorRef child, FunctionId function)
    {
        if (InternalCurrentActorCellKeeper.Current is not TracedActorCell creator || child is not ITracedRef { Cell: { } cell })
            return;
        if (creator.HeldTokens?.Current is null)
            return;
        var request = Term.Tuple(SpawnRequest, function.ToTerm());
        if (creator.HeldTokens?.Send(child, request) is { } carried)
            cell.Tokens.Take(carried, request);
    }

    // An actor's cell tells itself of a watched actor's death; no actor sent that.
    private static CarriedToken? TokenOf(ITracedRef target, object message, IActorRef? sender) => InternalCurrentActorCellKeeper.Current switch
    {
        _ when message is null or Terminated => null,
        TracedActorCell current => ReferenceEquals(current.Tracer, target.Tracer) ? current.HeldTokens?.Send(target, message) : null,
        var current => InboundToken.Of(message, current) is { } token ? Arrived(target.Tracer, token, sender) : null,
    };

    // A node that sends tokens can read them.
    private static CarriedToken Arrived(NodeTracer tracer, SeqToken token, IActorRef? sender)
    {
        if (sender is TracedRemoteActorRef remote)
            tracer.Tokens.Peers.Add(remote.Path.Address);
        return new CarriedToken(token, sender, tracer.Tokens.Epoch);
    }
}
