using Akka.Actor;

namespace Akka.Serialization;

/// <summary>
/// Turns objects of the bound types into bytes and back. One instance serves a whole actor system and is called from any thread at once.
/// </summary>
public abstract class Serializer
{
    protected readonly ExtendedActorSystem system;

    private readonly Lazy<int> _identifier;

    protected Serializer(ExtendedActorSystem system)
    {
        this.system = system;
        _identifier = new Lazy<int>(() => SerializerIdentifierHelper.GetSerializerIdentifierFromConfig(GetType(), this.system));
    }

    /// <summary>The number that names this serializer on the wire: unique in the system, 0 to 40 are Akka's own.</summary>
    public virtual int Identifier => _identifier.Value;

    /// <summary>True if the reader needs the type name beside the bytes.</summary>
    public abstract bool IncludeManifest { get; }

    public abstract byte[] ToBinary(object obj);

    public abstract object FromBinary(byte[] bytes, Type type);

    public T FromBinary<T>(byte[] bytes) => (T)FromBinary(bytes, typeof(T));

    /// <summary>As <see cref="ToBinary"/>, with local actor references written as seen from <paramref name="address"/>.</summary>
    public byte[] ToBinaryWithAddress(Address address, object obj) =>
        Serialization.With(new Information(address, system), (Serializer: this, obj), static x => x.Serializer.ToBinary(x.obj));
}
