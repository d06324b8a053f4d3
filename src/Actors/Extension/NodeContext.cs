using System.Reflection;
using Akka.Actor;
using Akka.Remote;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>What the Inviso actors of one node share; thread-safe.</summary>
internal sealed class NodeContext
{
    private volatile ClusterView? _members;
    private volatile IReadOnlyList<NodeSelection> _tracedMembers = [];
    private long _lastCall;

    public NodeContext(ExtendedActorSystem system, InvisoSettings settings)
    {
        System = system;
        Settings = settings;
        Tracer = NodeTracer.Find(system);
        Address = system.Provider.DefaultAddress;
        Name = Tracer?.Node ?? new NodeName(Address.Host is null ? $"{system.Name}@nohost" : Address.HostPort());
        Files = new LogDirectory(settings.LogDirectory);
        SystemUid = AddressUidExtension.Uid(system);
    }

    public ExtendedActorSystem System { get; }

    public InvisoSettings Settings { get; }

    /// <summary>Null when the node's provider is not Inviso's; such a node has no runtime.</summary>
    public NodeTracer? Tracer { get; }

    public NodeName Name { get; }

    public Address Address { get; }

    public LogDirectory Files { get; }

    public long SystemUid { get; }

    /// <summary>Where a collector writes: the standard output of the process, but in tests.</summary>
    public TextWriter Output { get; set; } = Console.Out;

    /// <summary>The cluster as this node sees it; null when it is no member of one.</summary>
    public ClusterView? Members
    {
        get => _members;
        set => _members = value;
    }

    /// <summary>The selections of its cluster that this node's control has added.</summary>
    public IReadOnlyList<NodeSelection> TracedMembers
    {
        get => _tracedMembers;
        set => _tracedMembers = value;
    }

    /// <summary>Done when this node is traced as a member of its cluster: what was asked of the other members is done here, too.</summary>
    public TaskCompletionSource Hold { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TimeProvider Time => Tracer?.Time ?? TimeProvider.System;

    /// <summary>Whether other nodes can be reached from this one.</summary>
    public bool IsDistributed => Address.Host is not null;

    /// <summary><c>embedded</c> or <c>nuget</c>: which Akka this process runs on.</summary>
    public static string Engine { get; } =
        typeof(ActorSystem).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(a => a is { Key: "AkkaEngine", Value: "embedded" })
            ? "embedded"
            : "nuget";

    public bool IsOwn(Address address) => address.Host is null || address == Address;

    /// <summary>Whether this node and another are members of one cluster.</summary>
    public bool IsMember(Address address) => Members is { } view && view.At(Address) is not null && view.At(address) is not null;

    /// <summary>Whether another node is a member of this one's cluster that is not reached: whether it lives is the cluster's to decide.</summary>
    public bool IsUnreachedMember(Address address) => Members is { } view && view.At(Address) is not null && view.At(address) is { IsReachable: false };

    /// <summary>
    /// Whether an actor may live although its death watch says that it does not exist. Akka says so, too, of one whose line broke before its watch was
    /// acknowledged; while its node is a member, only its silence tells.
    /// </summary>
    public bool MayLive(Terminated terminated)
    {
        ArgumentNullException.ThrowIfNull(terminated);
        var address = terminated.ActorRef.Path.Address;
        return !terminated.ExistenceConfirmed && !terminated.AddressTerminated && !IsOwn(address) && IsMember(address);
    }

    /// <summary>This node, and its runtime.</summary>
    public NodeDescription Describe(RuntimeDescription? runtime, IReadOnlyList<NodeSelection> traced) =>
        new(Name, runtime, [.. traced.Union(TracedMembers)], Members?.Members);

    /// <summary>
    /// Numbers a message of a control, and what waits for its answer. A number is not used again, not even by the next control: Akka.NET remembers for each
    /// thread which actor a path meant, and would bring what is for a collector to one of the same name that has ended.
    /// </summary>
    public long NextCall() => Interlocked.Increment(ref _lastCall);

    /// <summary>The identity of an actor of this node.</summary>
    public ActorId IdOf(IActorRef actor) =>
        Tracer?.IdOf(actor) ?? new ActorId(Name, actor.Path.ToStringWithoutAddress(), (int)actor.Path.Uid);
}
