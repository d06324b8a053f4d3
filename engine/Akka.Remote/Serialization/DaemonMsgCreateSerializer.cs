using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Remote.Protocol;
using Akka.Routing;
using Akka.Serialization;
using Akka.Util;
using Google.Protobuf;

namespace Akka.Remote.Serialization;

/// <summary>
/// Id 3: orders to create an actor. The actor's class must be loaded here already, be an actor, and not be a thing that makes actors: a peer may choose among
/// what this node has, and not what runs.
/// </summary>
public class DaemonMsgCreateSerializer(ExtendedActorSystem system) : Serializer(system)
{
    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) => obj is DaemonMsgCreate order
        ? new DaemonCreateData
        {
            Props = Write(order.Props),
            Deploy = Write(order.Deploy),
            Path = order.Path,
            Supervisor = NestedPayload.WriteRef(order.Supervisor),
        }.ToByteArray()
        : throw new SerializationException($"{obj?.GetType()} is not an order to create an actor.");

    public override object FromBinary(byte[] bytes, Type type)
    {
        var data = DaemonCreateData.Parser.ParseFrom(bytes);
        return data is { Props: not null, Deploy: not null, Supervisor.Path.Length: > 0 }
            ? new DaemonMsgCreate(Read(data.Props), Read(data.Deploy), data.Path, NestedPayload.ReadRef(system, data.Supervisor.Path))
            : throw new SerializationException("An order to create an actor is incomplete.");
    }

    private PropsData Write(Props props)
    {
        var data = new PropsData { Deploy = Write(props.Deploy), ClassName = props.Type.TypeQualifiedName() };
        foreach (var argument in props.Arguments)
        {
            var (bytes, id, manifest) = Write(argument);
            data.Arguments.Add(bytes);
            data.SerializerIds.Add(id);
            data.Manifests.Add(manifest);
            data.HasManifest.Add(manifest.Length > 0);
        }

        return data;
    }

    private Props Read(PropsData data)
    {
        if (!LoadedTypes.TryFind(data.ClassName, out var type) || !typeof(ActorBase).IsAssignableFrom(type))
            throw new SerializationException($"'{LoadedTypes.Shorten(data.ClassName)}' is not the name of a loaded class of actors.");
        var count = data.Arguments.Count;
        if (data.SerializerIds.Count != count || data.Manifests.Count != count)
            throw new SerializationException($"The {count} arguments of {type} have {data.SerializerIds.Count} serializers and {data.Manifests.Count} manifests.");
        var arguments = new object[count];
        for (var i = 0; i < count; i++) arguments[i] = Read<object>(data.Arguments[i], data.SerializerIds[i], data.Manifests[i]);
        return new Props(Read(data.Deploy ?? throw new SerializationException($"The order to create {type} has no deployment.")), type, arguments);
    }

    private DeployData Write(Deploy deploy)
    {
        var data = new DeployData { Path = deploy.Path, Dispatcher = deploy.Dispatcher, StashCapacity = deploy.StashCapacity };
        (data.Config, data.ConfigSerializerId, data.ConfigManifest) = Write(deploy.Config);
        if (deploy.RouterConfig is not NoRouter) (data.RouterConfig, data.RouterConfigSerializerId, data.RouterConfigManifest) = Write(deploy.RouterConfig);
        if (deploy.Scope != Deploy.NoScopeGiven) (data.Scope, data.ScopeSerializerId, data.ScopeManifest) = Write(deploy.Scope);
        return data;
    }

    private Deploy Read(DeployData data) => new(
        data.Path,
        data.ConfigSerializerId == 0 ? ConfigurationFactory.Empty : Read<Config>(data.Config, data.ConfigSerializerId, data.ConfigManifest),
        data.RouterConfigSerializerId == 0 ? NoRouter.Instance : Read<RouterConfig>(data.RouterConfig, data.RouterConfigSerializerId, data.RouterConfigManifest),
        data.ScopeSerializerId == 0 ? Deploy.NoScopeGiven : Read<Scope>(data.Scope, data.ScopeSerializerId, data.ScopeManifest),
        data.Dispatcher,
        Deploy.NoMailboxGiven,
        data.StashCapacity > 0 ? data.StashCapacity : Deploy.NoStashSize);

    private (ByteString Bytes, int Id, string Manifest) Write(object value)
    {
        var serializer = system.Serialization.FindSerializerFor(value);
        return (ByteString.CopyFrom(serializer.ToBinary(value)), serializer.Identifier, Akka.Serialization.Serialization.ManifestFor(serializer, value));
    }

    private T Read<T>(ByteString bytes, int serializerId, string manifest)
        where T : class => system.Serialization.Deserialize(bytes.ToByteArray(), serializerId, manifest) switch
        {
            null when typeof(T) == typeof(object) => null,
            T value => value,
            var other => throw new SerializationException($"An order to create an actor has a {other?.GetType()} where a {typeof(T)} belongs."),
        };
}
