#nullable enable
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

public partial class ActorCell
{
    // Watchee to the message asked for instead of Terminated, or null. A watchee without uid stands for any incarnation.
    private Dictionary<IActorRef, object?>? _watching;

    // Those whose Terminated waits in the mailbox: an Unwatch until then takes it back.
    private Dictionary<IActorRef, object?>? _terminatedQueued;

    // One watcher, or a set of them: most actors have none or one.
    private object? _watchedBy;

    public IActorRef Watch(IActorRef subject) => WatchFor(subject, null);

    public IActorRef WatchWith(IActorRef subject, object message) =>
        WatchFor(subject, message ?? throw new ArgumentNullException(nameof(message), "WatchWith needs a message."));

    public IActorRef Unwatch(IActorRef subject)
    {
        if (!subject.Equals(Self) && _watching?.Remove(subject) == true)
        {
            ((IInternalActorRef)subject).SendSystemMessage(new Unwatch((IInternalActorRef)subject, _self));
            UpdateLostNodes(subject);
        }

        _terminatedQueued?.Remove(subject);
        return subject;
    }

    /// <summary>Remembers that the Terminated of <paramref name="subject"/> is on its way through the mailbox.</summary>
    internal void TerminatedQueuedFor(IActorRef subject, object? customMessage) =>
        (_terminatedQueued ??= new Dictionary<IActorRef, object?>(WatcheeComparer.Instance)).TryAdd(subject, customMessage);

    protected void ReceivedTerminated(Terminated t)
    {
        if (_terminatedQueued is null || !_terminatedQueued.Remove(t.ActorRef, out var message)) return;
        ReceiveMessage(message ?? t);
    }

    protected void WatchedActorTerminated(IActorRef actor, bool existenceConfirmed, bool addressTerminated)
    {
        if (_watching is not null && _watching.Remove(actor, out var message))
        {
            UpdateLostNodes(actor);
            if (_children is not { IsTerminating: true })
            {
                TerminatedQueuedFor(actor, message);
                _self.Tell(new Terminated(actor, existenceConfirmed, addressTerminated), actor);
            }
        }

        if (ChildrenContainer.Contains(actor)) HandleChildTerminated(actor);
    }

    protected void AddWatcher(IActorRef watchee, IActorRef watcher)
    {
        if (!watchee.Equals(Self))
        {
            if (watcher.Equals(Self)) Watch(watchee);
            else PublishWarning($"BUG: illegal Watch({watchee}, {watcher}) for {Self}");
            return;
        }

        switch (_watchedBy)
        {
            case null:
                _watchedBy = watcher;
                break;
            case IActorRef first when !first.Equals(watcher):
                _watchedBy = new HashSet<IActorRef> { first, watcher };
                break;
            case HashSet<IActorRef> many:
                many.Add(watcher);
                break;
        }

        UpdateLostNodes(watcher);
        if (_systemImpl.Settings.DebugLifecycle) PublishDebug($"now watched by {watcher}");
    }

    protected void RemWatcher(IActorRef watchee, IActorRef watcher)
    {
        if (!watchee.Equals(Self))
        {
            if (watcher.Equals(Self)) Unwatch(watchee);
            else PublishWarning($"BUG: illegal Unwatch({watchee}, {watcher}) for {Self}");
            return;
        }

        if (_watchedBy is IActorRef only && only.Equals(watcher)) _watchedBy = null;
        (_watchedBy as HashSet<IActorRef>)?.Remove(watcher);
        UpdateLostNodes(watcher);
    }

    protected void TellWatchersWeDied()
    {
        if (_watchedBy is null) return;
        var watchers = Watchers.ToArray();
        _watchedBy = null;

        // Remote watchers first: a local one may take its node's connection down when it hears of this.
        foreach (var watcher in watchers.OrderBy(static watcher => watcher is IActorRefScope { IsLocal: true }))
            if (!watcher.Equals(Parent))
                ((IInternalActorRef)watcher).SendSystemMessage(new DeathWatchNotification(Self, existenceConfirmed: true, addressTerminated: false));
    }

    private void UnwatchWatchedActors()
    {
        var watched = _watching;
        _watching = null;
        _terminatedQueued = null;
        if (_subscribedToLostNodes) SubscribeToLostNodes(wanted: false);
        if (watched is null) return;
        foreach (var subject in watched.Keys.Cast<IInternalActorRef>()) subject.SendSystemMessage(new Unwatch(subject, _self));
    }

    /// <summary>A node is lost: its actors no longer watch, and those watched there count as dead.</summary>
    protected void AddressTerminated(Address address)
    {
        foreach (var watcher in Watchers.Where(watcher => watcher.Path.Address.Equals(address)).ToArray()) RemWatcher(Self, watcher);
        if (_watching is null) return;
        foreach (var subject in _watching.Keys.Where(subject => subject.Path.Address.Equals(address)).ToArray())
            _self.SendSystemMessage(new DeathWatchNotification(subject, existenceConfirmed: true, addressTerminated: true));
    }

    private IEnumerable<IActorRef> Watchers => _watchedBy switch
    {
        IActorRef one => [one],
        HashSet<IActorRef> many => many,
        _ => [],
    };

    private IActorRef WatchFor(IActorRef subject, object? message)
    {
        if (subject.Equals(Self)) return subject;
        _watching ??= new Dictionary<IActorRef, object?>(WatcheeComparer.Instance);
        if (!_watching.TryAdd(subject, message)) return subject;
        ((IInternalActorRef)subject).SendSystemMessage(new Watch((IInternalActorRef)subject, _self));
        UpdateLostNodes(subject);
        return subject;
    }

    private void PublishWarning(string text) =>
        _systemImpl.EventStream.Publish(new Warning(Self.Path.ToString(), _actor?.GetType() ?? Props.Type, text));
}
