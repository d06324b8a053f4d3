using Akka.Util;

namespace Akka.Actor;

/// <summary>
/// The names from the root guardian down to an actor, the address of its system, and the uid of one incarnation (0 = none meant).
/// Immutable. Two paths are equal when address and names are; the uid does not count.
/// </summary>
public abstract partial class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>, ISurrogated
{
    /// <summary>What a name may hold besides letters, digits and percent-encoded characters.</summary>
    public const string ValidSymbols = "\"-_.*$+:@&=,!~';()";

    private string[] _elements;

    protected ActorPath(Address address, string name)
    {
        Address = address;
        Name = name;
        Root = this;
    }

    protected ActorPath(ActorPath parentPath, string name, long uid)
    {
        Parent = parentPath;
        Address = parentPath.Address;
        Root = parentPath.Root;
        Name = name;
        Uid = uid;
        Depth = parentPath.Depth + 1;
    }

    public Address Address { get; }

    public string Name { get; }

    public long Uid { get; }

    public int Depth { get; }

    /// <summary>Null for the root.</summary>
    public ActorPath Parent { get; }

    public ActorPath Root { get; }

    /// <summary>The names from below the root on.</summary>
    public IReadOnlyList<string> Elements => _elements ??= CollectElements();

    public static ActorPath operator /(ActorPath path, string name) => path.Child(name);

    public static ActorPath operator /(ActorPath path, IEnumerable<string> name)
    {
        foreach (var element in name)
            if (!string.IsNullOrEmpty(element)) path = path.Child(element);
        return path;
    }

    public static bool operator ==(ActorPath left, ActorPath right) => Equals(left, right);

    public static bool operator !=(ActorPath left, ActorPath right) => !Equals(left, right);

    public ActorPath Child(string childName) => new ChildActorPath(this, childName, 0);

    public ActorPath WithUid(long uid) => uid == Uid || Depth == 0 ? this : new ChildActorPath(Parent, Name, uid);

    public int CompareTo(ActorPath other)
    {
        if (other is null) return 1;
        var byAddress = Address.CompareTo(other.Address);
        if (byAddress != 0) return byAddress;
        var common = Math.Min(Depth, other.Depth);
        for (var i = 0; i < common; i++)
        {
            var byName = string.CompareOrdinal(Elements[i], other.Elements[i]);
            if (byName != 0) return byName;
        }

        return Depth.CompareTo(other.Depth);
    }

    public bool Equals(ActorPath other)
    {
        if (other is null || Depth != other.Depth) return false;
        ActorPath a = this, b = other;
        while (!ReferenceEquals(a, b))
        {
            if (!string.Equals(a.Name, b.Name, StringComparison.Ordinal)) return false;
            if (a.Depth == 0) return a.Address.Equals(b.Address);
            a = a.Parent;
            b = b.Parent;
        }

        return true;
    }

    public override bool Equals(object obj) => Equals(obj as ActorPath);

    public override int GetHashCode()
    {
        var hash = Address.GetHashCode();
        for (var path = this; path.Depth > 0; path = path.Parent) hash = HashCode.Combine(hash, path.Name.GetHashCode(StringComparison.Ordinal));
        return hash;
    }

    public ISurrogate ToSurrogate(ActorSystem system) => new Surrogate(ToSerializationFormat());

    private string[] CollectElements()
    {
        var elements = new string[Depth];
        for (var path = this; path.Depth > 0; path = path.Parent) elements[path.Depth - 1] = path.Name;
        return elements;
    }

    public sealed class Surrogate(string path) : ISurrogate, IEquatable<Surrogate>, IEquatable<ActorPath>
    {
        public string Path { get; } = path;

        public ISurrogated FromSurrogate(ActorSystem system) => TryParse(Path, out var path) ? path : null;

        public bool Equals(Surrogate other) => other is not null && Path == other.Path;

        public bool Equals(ActorPath other) => other is not null && Path == other.ToSerializationFormat();

        public override bool Equals(object obj) => obj is Surrogate other ? Equals(other) : Equals(obj as ActorPath);

        public override int GetHashCode() => Path?.GetHashCode(StringComparison.Ordinal) ?? 0;
    }
}
