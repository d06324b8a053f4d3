using System.Reflection;
using Akka.Actor;
using Akka.Remote;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>What the Inviso actors of one node share; immutable.</summary>
internal sealed class NodeContext
{
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

    public TimeProvider Time => Tracer?.Time ?? TimeProvider.System;

    /// <summary>Whether other nodes can be reached from this one.</summary>
    public bool IsDistributed => Address.Host is not null;

    /// <summary><c>embedded</c> or <c>nuget</c>: which Akka this process runs on.</summary>
    public static string Engine { get; } =
        typeof(ActorSystem).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(a => a is { Key: "AkkaEngine", Value: "embedded" })
            ? "embedded"
            : "nuget";

    public bool IsOwn(Address address) => address.Host is null || address == Address;

    /// <summary>The identity of an actor of this node.</summary>
    public ActorId IdOf(IActorRef actor) =>
        Tracer?.IdOf(actor) ?? new ActorId(Name, actor.Path.ToStringWithoutAddress(), (int)actor.Path.Uid);
}
