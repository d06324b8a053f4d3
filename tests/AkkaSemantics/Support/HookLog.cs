using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Actor.Internal;

namespace AkkaSemantics.Tests.Support;

/// <summary>Where a hook was called: on which thread, and inside of which actor's turn (a path without address, or null).</summary>
public sealed record HookCall(string Hook, string Actor, object? Message, string? Current, int Thread);

/// <summary>Every call of a hook in one system, in order of entry.</summary>
public sealed class HookLog
{
    private readonly ConcurrentQueue<HookCall> _calls = new();

    public IReadOnlyList<HookCall> Calls => [.. _calls];

    public void Add(string hook, IActorRef actor, object? message = null) => Add(hook, actor.Path, message);

    public void Add(string hook, ActorPath actor, object? message = null) => _calls.Enqueue(new HookCall(
        hook,
        actor.ToStringWithoutAddress(),
        message,
        InternalCurrentActorCellKeeper.Current?.Self.Path.ToStringWithoutAddress(),
        Environment.CurrentManagedThreadId));

    public IReadOnlyList<HookCall> Of(string actor) => [.. _calls.Where(call => call.Actor == actor)];

    public HookCall One(string hook, string actor, Func<object?, bool>? message = null) =>
        Assert.Single(_calls, call => call.Hook == hook && call.Actor == actor && (message is null || message(call.Message)));
}
