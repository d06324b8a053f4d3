using System.Text;
using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Remote.Endpoints;

namespace Akka.Remote;

/// <summary>An actor of another node. Sending hands the message to the transport and returns; whether it arrives is not known.</summary>
public class RemoteActorRef : InternalActorRefBase, IRemoteRef
{
    private readonly RemoteTransport _remote;
    private readonly IInternalActorRef _parent;
    private readonly Props _props;
    private readonly Deploy _deploy;
    private byte[] _wirePath;

    /// <exception cref="ArgumentException">The path names no host.</exception>
    public RemoteActorRef(RemoteTransport remote, Address localAddressToUse, ActorPath path, IInternalActorRef parent, Props props, Deploy deploy)
    {
        if (string.IsNullOrEmpty(path.Address.Host)) throw new ArgumentException($"{path} names no host, so it cannot be a remote reference.", nameof(path));
        _remote = remote;
        _parent = parent;
        _props = props;
        _deploy = deploy;
        LocalAddressToUse = localAddressToUse;
        Path = path;
    }

    /// <summary>By which address this node is known to that one.</summary>
    public Address LocalAddressToUse { get; }

    public override ActorPath Path { get; }

    public override IInternalActorRef Parent => _parent;

    public override IActorRefProvider Provider => _remote.Provider;

    public override bool IsLocal => false;

#pragma warning disable CS0809 // The published surface marks the override as obsolete, not what it overrides.
    [Obsolete("Use Context.Watch and Receive<Terminated>")]
    public override bool IsTerminated => false;
#pragma warning restore CS0809

    internal Association Association { get; set; }

    /// <summary>The path as envelopes carry it.</summary>
    internal byte[] WirePath => _wirePath ??= Encoding.UTF8.GetBytes(Path.ToSerializationFormat());

    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        if (name.Count == 0) return this;
        if (name[0] == "..") return _parent is null or Nobody ? ActorRefs.Nobody : _parent.GetChild(name.Skip(1).ToArray());
        return new RemoteActorRef(_remote, LocalAddressToUse, Path / name, ActorRefs.Nobody, Props.None, Deploy.None);
    }

    /// <summary>Makes the other node create the actor. Only its parent calls this.</summary>
    public override void Start()
    {
        if (_props is not null && _deploy is not null) _remote.Provider.UseActorOnNode(this, _props, _deploy, _parent);
    }

    public override void Stop() => SendSystemMessage(new Terminate());

    public override void Suspend() => SendSystemMessage(new Suspend());

    public override void Resume(Exception causedByFailure = null) => SendSystemMessage(new Resume(causedByFailure));

    public override void Restart(Exception cause) => SendSystemMessage(new Recreate(cause));

    /// <summary>Watches are collected by this node's remote watcher, which alone is known to the other node.</summary>
    public override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case Watch watch when IsWatchIntercepted(watch.Watchee, watch.Watcher):
                RemoteWatcherRef.Tell(new RemoteWatcher.WatchRemote(watch.Watchee, watch.Watcher), ActorRefs.NoSender);
                break;
            case Unwatch unwatch when IsWatchIntercepted(unwatch.Watchee, unwatch.Watcher):
                RemoteWatcherRef.Tell(new RemoteWatcher.UnwatchRemote(unwatch.Watchee, unwatch.Watcher), ActorRefs.NoSender);
                break;
            default:
                _remote.Send(message, ActorRefs.NoSender, this);
                break;
        }
    }

    /// <summary>True if this node's remote watcher takes the watch over: always, except for its own.</summary>
    public bool IsWatchIntercepted(IActorRef watchee, IActorRef watcher) =>
        RemoteWatcherRef is { } own && !Equals(watcher, own) && Equals(watchee, this);

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is null) throw new InvalidMessageException("Message is null.");
        _remote.Send(message, sender, this);
    }

    private IActorRef RemoteWatcherRef => (_remote.System.Provider as IRemoteActorRefProvider)?.RemoteWatcher;
}
