using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Actor.Internal;

namespace AkkaSemantics.Tests.Support;

/// <summary>
/// Where a hook was called: on which thread, inside of which actor's turn, and with which sender. Actors are paths without address; null = none.
/// </summary>
public sealed record HookCall(string Hook, string Actor, object? Message, string? Current, int Thread, string? Sender = null);

/// <summary>Every call of a hook in one system, in order of entry.</summary>
public sealed class HookLog
{
    private readonly ConcurrentQueue<HookCall> _calls = new();

    public IReadOnlyList<HookCall> Calls => [.. _calls];

    /// <summary>The actor in whose turn the calling thread is.</summary>
    public static string? CurrentActor => InternalCurrentActorCellKeeper.Current?.Self.Path.ToStringWithoutAddress();

    public void Add(string hook, IActorRef actor, object? message = null, IActorRef? sender = null) => Add(hook, actor.Path, message, sender);

    public void Add(string hook, ActorPath actor, object? message = null, IActorRef? sender = null) => _calls.Enqueue(new HookCall(
        hook,
        actor.ToStringWithoutAddress(),
        message,
        CurrentActor,
        Environment.CurrentManagedThreadId,
        sender?.Path.ToStringWithoutAddress()));

    public IReadOnlyList<HookCall> Of(string actor) => [.. _calls.Where(call => call.Actor == actor)];

    public IReadOnlyList<HookCall> All(string hook, string actor, Func<object?, bool>? message = null) =>
        [.. _calls.Where(call => call.Hook == hook && call.Actor == actor && (message is null || message(call.Message)))];

    public HookCall One(string hook, string actor, Func<object?, bool>? message = null) => Assert.Single(All(hook, actor, message));

    /// <summary>Fails unless the calls were entered in the order given.</summary>
    public void InOrder(params HookCall[] calls) => Assert.Equal(calls, Calls.Where(call => calls.Any(each => ReferenceEquals(each, call))));
}
