using System.Collections.Concurrent;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Util;

namespace Akka.Serialization;

/// <summary>
/// The serializers of one actor system: which one writes a type (<c>akka.actor.serialization-bindings</c>) and which one reads a number.
/// Safe from any thread.
/// </summary>
public class Serialization
{
    // 0 to 40 are Akka's.
    private const int LastOwnId = 40;

    [ThreadStatic]
    private static Information _current;

    private readonly ConcurrentDictionary<Type, Serializer> _bindings = new();
    private readonly ConcurrentDictionary<Type, Serializer> _chosen = new();
    private readonly ConcurrentDictionary<int, Serializer> _byId = new();
    private readonly ConcurrentDictionary<string, Serializer> _byName = new();
    private readonly Serializer _null;

    public Serialization(ExtendedActorSystem system)
    {
        System = system;
        _null = new NullSerializer(system);
        _byId[_null.Identifier] = _null;
        LoadedTypes.LoadApplication();
        var setup = system.Settings.Setup.Get<SerializationSetup>();
        var inCode = setup.HasValue ? setup.Value.CreateSerializers(system) : [];
        foreach (var (name, serializer) in ConfiguredSerializers.Create(system)) AddSerializer(name, serializer);
        foreach (var details in inCode) AddSerializer(details.Alias, details.Serializer);
        foreach (var (type, serializer) in ConfiguredSerializers.Bindings(system)) AddSerializationMap(type, SerializerNamed(serializer));
        foreach (var details in inCode)
        {
            foreach (var type in details.UseFor) AddSerializationMap(type, details.Serializer);
        }
    }

    public ExtendedActorSystem System { get; }

    /// <exception cref="InvalidOperationException">Nothing is being serialized on this thread.</exception>
    public static Information GetCurrentTransportInformation() =>
        _current ?? throw new InvalidOperationException("There is no transport information: nothing is being serialized on this thread.");

    /// <summary>
    /// Runs <paramref name="action"/> so that local references are written with the system's default address, unless a transport already said which.
    /// </summary>
    public static T WithTransport<T>(ExtendedActorSystem system, Func<T> action) => WithTransport(system, action, static run => run());

    public static TResult WithTransport<TState, TResult>(ExtendedActorSystem system, TState state, Func<TState, TResult> action) =>
        _current is { } current && ReferenceEquals(current.System, system)
            ? action(state)
            : With(system.Provider.SerializationInformation, state, action);

    /// <summary>The text of a reference on the wire: with the transport's address if it is local, with its uid, empty for no sender.</summary>
    public static string SerializedActorPath(IActorRef actorRef)
    {
        if (actorRef is null || ReferenceEquals(actorRef, ActorRefs.NoSender)) return string.Empty;
        var path = actorRef.Path;
        if (actorRef is Nobody) return path.ToSerializationFormat();
        var provider = (actorRef as IInternalActorRef)?.Provider;
        if (_current is null) return provider is null ? path.ToSerializationFormat() : path.ToSerializationFormatWithAddress(provider.DefaultAddress);

        // A reference of another system in this process is written as that system would be reached from outside.
        var foreign = provider is not null && _current.System is ExtendedActorSystem own && !ReferenceEquals(provider.RootPath, own.Provider.RootPath);
        if (!foreign) return path.ToSerializationFormatWithAddress(_current.Address);
        return path.ToSerializationFormatWithAddress(provider.GetExternalAddressFor(_current.Address) ?? provider.DefaultAddress);
    }

    public static string ManifestFor(Serializer s, object msg) => s switch
    {
        SerializerWithStringManifest named => named.Manifest(msg),
        { IncludeManifest: true } => msg.GetType().TypeQualifiedName(),
        _ => string.Empty,
    };

    public void AddSerializer(string name, Serializer serializer)
    {
        var first = _byId.GetOrAdd(serializer.Identifier, serializer);
        if (first.GetType() != serializer.GetType())
            throw new SerializationException($"Serializer id {serializer.Identifier} is taken by {first.GetType()}, so {serializer.GetType()} cannot have it.");
        _byName[name] = serializer;
    }

    public void AddSerializationMap(Type type, Serializer serializer)
    {
        _bindings[type] = serializer;
        _chosen.Clear();
    }

    public byte[] Serialize(object o) =>
        WithTransport(System, (Serializer: FindSerializerFor(o), o), static x => x.Serializer.ToBinary(x.o));

    /// <exception cref="SerializationException">Unknown id, or bytes that are not that serializer's.</exception>
    public object Deserialize(byte[] bytes, int serializerId, Type type) => Read(SerializerWithId(serializerId), bytes, type);

    /// <remarks>
    /// A manifest that is a type name is looked for among the loaded types only: what comes from a peer never makes this process load anything.
    /// </remarks>
    /// <exception cref="SerializationException">Unknown id or manifest, or bytes that are not that serializer's.</exception>
    public object Deserialize(byte[] bytes, int serializerId, string manifest)
    {
        var serializer = SerializerWithId(serializerId);
        if (serializer is SerializerWithStringManifest) return Read(serializer, bytes, manifest);
        Type type = null;
        if (!string.IsNullOrEmpty(manifest) && !LoadedTypes.TryFind(manifest, out type))
            throw new SerializationException($"No loaded type has the name '{LoadedTypes.Shorten(manifest)}' (serializer id {serializerId}).");
        return Read(serializer, bytes, type);
    }

    public IActorRef DeserializeActorRef(string path) => System.Provider.ResolveActorRef(path);

    public Serializer FindSerializerFor(object obj, string defaultSerializerName = null) =>
        obj is null ? _null : FindSerializerForType(obj.GetType(), defaultSerializerName);

    /// <summary>
    /// The serializer bound to the type itself, else to its nearest bound base or interface; <paramref name="defaultSerializerName"/> wins only over the
    /// binding of object.
    /// </summary>
    public Serializer FindSerializerForType(Type objectType, string defaultSerializerName = null)
    {
        if (defaultSerializerName is null && _chosen.TryGetValue(objectType, out var chosen)) return chosen;
        chosen = Nearest(objectType)
            ?? (defaultSerializerName is null ? null : SerializerNamed(defaultSerializerName))
            ?? _bindings.GetValueOrDefault(typeof(object))
            ?? throw new SerializationException($"No serializer is bound to {objectType}.");
        if (defaultSerializerName is null) _chosen[objectType] = chosen;
        return chosen;
    }

    internal static T With<TState, T>(Information information, TState state, Func<TState, T> action)
    {
        var previous = _current;
        _current = information;
        try
        {
            return action(state);
        }
        finally
        {
            _current = previous;
        }
    }

    /// <summary>The kind is a manifest for serializers that have their own, else a type. What Akka's own serializers throw on damaged bytes is told apart from bugs here.</summary>
    private object Read(Serializer serializer, byte[] bytes, object kind)
    {
        try
        {
            return WithTransport(System, (serializer, bytes, kind), static x => x.kind is string manifest
                ? ((SerializerWithStringManifest)x.serializer).FromBinary(x.bytes, manifest)
                : x.serializer.FromBinary(x.bytes, (Type)x.kind));
        }
        catch (Exception e) when (serializer.Identifier is >= 0 and <= LastOwnId && e is not (SerializationException or OutOfMemoryException))
        {
            // Bytes decide which constructors and setters run, so any exception may be their doing.
            throw new SerializationException($"The bytes are not a message of serializer {serializer.Identifier}: {e.Message}", e);
        }
    }

    private Serializer Nearest(Type type)
    {
        if (type != typeof(object) && _bindings.TryGetValue(type, out var exact)) return exact;
        Type best = null;
        foreach (var bound in _bindings.Keys)
        {
            if (bound == typeof(object) || !bound.IsAssignableFrom(type)) continue;

            // Of two candidates the more derived one wins; unrelated ones are ordered by name, so that all nodes choose alike.
            var nearer = best is null || (best.IsAssignableFrom(bound)
                || (!bound.IsAssignableFrom(best) && string.CompareOrdinal(bound.FullName, best.FullName) < 0));
            if (nearer) best = bound;
        }

        return best is null ? null : _bindings[best];
    }

    private Serializer SerializerNamed(string name) => _byName.TryGetValue(name, out var serializer)
        ? serializer
        : throw new SerializationException($"akka.actor.serializers has no serializer named '{name}'.");

    private Serializer SerializerWithId(int id) => _byId.TryGetValue(id, out var serializer)
        ? serializer
        : throw new SerializationException($"No serializer has the id {id}.");
}
