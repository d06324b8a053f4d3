using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Remote;

/// <summary>
/// /remote: creates actors for parents on other nodes, and stops them when their parent, its node or this system ends. Not an actor: its work is done on
/// the threads of those who tell it, one at a time.
/// </summary>
internal sealed class RemoteDaemon(ActorSystemImpl system, ActorPath path, ILoggingAdapter log) : MinimalActorRef
{
    // By the path below this one, without uid. The lock on it guards everything here.
    private readonly Dictionary<string, IInternalActorRef> _children = new(StringComparer.Ordinal);
    private readonly Dictionary<IActorRef, HashSet<IActorRef>> _byParent = [];
    private IActorRef _terminator;

    public override ActorPath Path { get; } = path;

    public override IInternalActorRef Parent => system.Provider.RootGuardian;

    public override IActorRefProvider Provider => system.Provider;

    /// <summary>Of the children whose path begins <paramref name="name"/> the deepest, or what is below it: actors may be deployed below deployed ones.</summary>
    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        for (var length = name.Count; length > 0; length--)
        {
            var text = string.Join('/', name.Take(length)).Split('#');
            IInternalActorRef child;
            lock (_children)
            {
                if (!_children.TryGetValue(text[0], out child)) continue;
            }

            if (text.Length > 1 && text[1] != child.Path.Uid.ToString(System.Globalization.CultureInfo.InvariantCulture)) return ActorRefs.Nobody;
            return length == name.Count ? child : child.GetChild(name.Skip(length).ToArray());
        }

        return name.Count == 0 ? this : ActorRefs.Nobody;
    }

    public override void SendSystemMessage(ISystemMessage message)
    {
        if (message is not DeathWatchNotification { Actor: var ended }) return;
        lock (_children)
        {
            if (ended is ActorRefWithCell child) Forget(child);
            if (_byParent.TryGetValue(ended, out var orphans)) StopAll(orphans);
        }
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        lock (_children)
        {
            switch (message)
            {
                case DaemonMsgCreate create:
                    Create(create);
                    break;
                case ActorSelectionMessage selection:
                    Deliver(selection, sender);
                    break;
                case Identify identify:
                    sender.Tell(new ActorIdentity(identify.MessageId, this));
                    break;
                case AddressTerminated lost:
                    StopAll(_children.Values.Where(child => child.Parent.Path.Address == lost.Address));
                    break;
                case TerminationHook:
                    _terminator = sender;
                    StopAll(_children.Values);
                    AnswerTerminator();
                    break;
            }
        }
    }

    private static void StopAll(IEnumerable<IActorRef> children)
    {
        foreach (var child in children.ToArray()) ((IInternalActorRef)child).Stop();
    }

    private static string Key(ActorPath path) => string.Join('/', path.Elements.Skip(1));

    private void Create(DaemonMsgCreate order)
    {
        if (!ActorPath.TryParse(order.Path, out var asked) || asked.Depth < 2 || asked.Elements[0] != Path.Name)
        {
            log.Error("An actor was not created for {0}: '{1}' is no path below {2}.", order.Supervisor, order.Path, Path);
            return;
        }

        if (_terminator is not null)
        {
            log.Error("{0} was not created for {1}: this system is terminating.", order.Path, order.Supervisor);
            return;
        }

        var parent = (IInternalActorRef)order.Supervisor;
        var actual = (Path / asked.Elements.Skip(1)).WithUid(asked.Uid);
        var child = system.Provider.ActorOf(system, order.Props, parent, actual, systemService: false, order.Deploy, lookupDeploy: true, async: false);
        if (!child.IsLocal)
        {
            log.Error("{0} was not created for {1}: the order is for another node.", order.Path, order.Supervisor);
            return;
        }

        _children[Key(actual)] = child;
        child.SendSystemMessage(new Watch(child, this));
        child.Start();
        if (_byParent.TryGetValue(parent, out var siblings))
        {
            siblings.Add(child);
            return;
        }

        _byParent[parent] = [child];
        parent.SendSystemMessage(new Watch(parent, this));
    }

    private void Forget(ActorRefWithCell child)
    {
        // A later incarnation may have the path by now.
        if (_children.TryGetValue(Key(child.Path), out var known) && known.Equals(child)) _children.Remove(Key(child.Path));
        var parent = child.Parent;
        if (_byParent.TryGetValue(parent, out var siblings) && siblings.Remove(child) && siblings.Count == 0)
        {
            _byParent.Remove(parent);
            parent.SendSystemMessage(new Unwatch(parent, this));
        }

        AnswerTerminator();
    }

    private void AnswerTerminator()
    {
        if (_children.Count == 0) _terminator?.Tell(TerminationHookDone.Instance, this);
    }

    // The names before the first wildcard lead to a child; what is left is the child's to follow.
    private void Deliver(ActorSelectionMessage selection, IActorRef sender)
    {
        var names = new List<string>();
        var next = 0;
        for (; next < selection.Elements.Length && selection.Elements[next] is not SelectChildPattern; next++)
        {
            if (selection.Elements[next] is SelectChildName { Name: var name }) names.Add(name);
            else if (names.Count > 0) names.RemoveAt(names.Count - 1);
        }

        var child = GetChild(names);
        if (child.IsNobody() || ReferenceEquals(child, this))
            new EmptyLocalActorRef(Provider, Path / selection.Elements.Select(element => element.ToString()), system.EventStream).Tell(selection, sender);
        else
            child.Tell(next == selection.Elements.Length ? selection.Message : selection.Copy(elements: selection.Elements[next..]), sender);
    }
}
