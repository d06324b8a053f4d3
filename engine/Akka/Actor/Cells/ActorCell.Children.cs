using System.Globalization;
using System.Runtime.Serialization;
using Akka.Actor.Internal;
using Akka.Util.Internal;

namespace Akka.Actor;

public partial class ActorCell
{
    private ChildrenMap _children;
    private long _nextChildName = -1;

    public IChildrenContainer ChildrenContainer => (IChildrenContainer)_children ?? EmptyChildrenContainer.Instance;

    private IReadOnlyCollection<IInternalActorRef> Children => _children?.Children ?? Array.Empty<IInternalActorRef>();

    private IReadOnlyCollection<ChildRestartStats> Stats => _children?.Stats ?? Array.Empty<ChildRestartStats>();

    public virtual IActorRef ActorOf(Props props, string name = null) => MakeChild(props, name, async: false, isSystemService: false);

    /// <summary>Creates a child from any thread.</summary>
    public virtual IActorRef AttachChild(Props props, bool isSystemService, string name = null) =>
        MakeChild(props, name, async: true, isSystemService);

    public IEnumerable<IInternalActorRef> GetChildren() => Children;

    IEnumerable<IActorRef> IActorContext.GetChildren() => Children;

    IActorRef IActorContext.Child(string name) => GetSingleChild(name);

    public IInternalActorRef GetSingleChild(string name)
    {
        var mark = name.LastIndexOf('#');
        if (mark < 0) return GetChildByName(name);
        if (!long.TryParse(name.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var uid)) return ActorRefs.Nobody;
        var child = GetChildByName(name[..mark]);
        return uid == UndefinedUid || uid == child.Path.Uid ? child : ActorRefs.Nobody;
    }

    IInternalActorRef ICell.GetChildByName(string name) => GetChildByName(name);

    public bool TryGetChildStatsByName(string name, out IChildStats child)
    {
        child = null;
        return _children is { } children && children.TryGetByName(name, out child);
    }

    public void Stop(IActorRef child)
    {
        var started = child is not IRepointableRef { IsStarted: false };
        if (started) _children?.ShallDie(child);
        ((IInternalActorRef)child).Stop();
    }

    public void ReserveChild(string name) => LazyChildren().Reserve(name);

    public ChildRestartStats InitChild(IInternalActorRef actor) => LazyChildren().Init(actor);

    protected void UnreserveChild(string name) => _children?.Unreserve(name);

    protected bool TryGetChildStatsByRef(IActorRef actor, out ChildRestartStats child)
    {
        child = null;
        return _children is { } children && children.TryGetByRef(actor, out child);
    }

    private IInternalActorRef GetChildByName(string name) =>
        TryGetChildStatsByName(name, out var stats) && stats is ChildRestartStats found ? found.Child : ActorRefs.Nobody;

    private ChildrenMap LazyChildren() =>
        Volatile.Read(ref _children) ?? Interlocked.CompareExchange(ref _children, new ChildrenMap(), null) ?? _children;

    private IActorRef MakeChild(Props props, string name, bool async, bool isSystemService)
    {
        if (_systemImpl.Settings.SerializeAllCreators && !isSystemService && props.Deploy.Scope is not LocalScope) VerifySerialization(props);
        var childName = name is null ? Base64Names.Encode(Interlocked.Increment(ref _nextChildName), "$") : Checked(name);
        ReserveChild(childName);
        IInternalActorRef child;
        try
        {
            var path = new ChildActorPath(Self.Path, childName, NewUid());
            child = _systemImpl.Provider.ActorOf(_systemImpl, props, _self, path, isSystemService, deploy: null, lookupDeploy: true, async);
        }
        catch
        {
            UnreserveChild(childName);
            throw;
        }

        // A child of a suspended parent starts suspended, once for each time that the parent will be resumed.
        if (IsFailed)
            for (var i = _mailbox.SuspendCount; i > 0; i--) child.Suspend();
        InitChild(child);
        child.Start();
        return child;
    }

    private void VerifySerialization(Props props)
    {
        foreach (var argument in props.Arguments)
        {
            try
            {
                if (argument is not null) Serialized(new Envelope(argument, _systemImpl.DeadLetters));
            }
            catch (Exception cause)
            {
                throw new SerializationException($"Failed to serialize and deserialize the argument of type {argument.GetType()} for the actor type [{props.Type}].", cause);
            }
        }
    }

    private string Checked(string name)
    {
        if (name.Length == 0) throw new InvalidActorNameException("Actor name must not be empty.");
        if (!ActorPath.IsValidPathElement(name))
            throw new InvalidActorNameException($"Illegal actor name [{name}]. Actor paths MUST: not start with `$`, include only ASCII letters and can only contain these special characters: {ActorPath.ValidSymbols}.");
        return name;
    }

    private void Supervise(IActorRef child, bool async)
    {
        if (_children is { IsTerminated: true } || InitChild((IInternalActorRef)child) is null)
        {
            PublishError(null, $"received Supervise from unregistered child {child}, this will not end well");
            return;
        }

        if (async && child is RepointableActorRef repointable) repointable.Point();
        if (_systemImpl.Settings.DebugLifecycle) PublishDebug($"now supervising {child}");
    }

    private bool WaitForChildren(SuspendReason reason) => _children is { } children && children.WaitFor(reason);

    private void SuspendChildren(IActorRef except)
    {
        foreach (var child in Children)
            if (!child.Equals(except)) child.Suspend();
    }

    private void ResumeChildren(Exception causedByFailure, IActorRef perpetrator)
    {
        // Only the child that failed is told why it goes on: the others were suspended for its sake.
        foreach (var child in Children) child.Resume(child.Equals(perpetrator) ? causedByFailure : null);
    }
}
