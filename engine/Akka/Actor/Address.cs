using System.Globalization;
using Akka.Util;

namespace Akka.Actor;

/// <summary>
/// Where an actor system can be reached: <c>protocol://system@host:port</c>, or <c>protocol://system</c> without a network. Immutable; the
/// host is kept in lower case.
/// </summary>
public sealed class Address : IEquatable<Address>, IComparable<Address>, IComparable, ISurrogated, ICloneable
{
    public static readonly Address AllSystems = new("akka", "all-systems");

    public static readonly IComparer<Address> Comparer = Comparer<Address>.Create(static (a, b) => a is null ? (b is null ? 0 : -1) : a.CompareTo(b));

    private readonly string _text;

    public Address(string protocol, string system, string host = null, int? port = null)
    {
        Protocol = protocol;
        System = system;
        Host = host?.ToLowerInvariant();
        Port = port;
        _text = Host is null ? $"{Protocol}://{System}" : string.Create(CultureInfo.InvariantCulture, $"{Protocol}://{System}@{Host}{PortText()}");
    }

    public string Host { get; }

    public int? Port { get; }

    public string System { get; }

    public string Protocol { get; }

    public bool HasLocalScope => string.IsNullOrEmpty(Host);

    public bool HasGlobalScope => !HasLocalScope;

    public static bool operator ==(Address left, Address right) => Equals(left, right);

    public static bool operator !=(Address left, Address right) => !Equals(left, right);

    public static Address Parse(string address) =>
        TryParse(address, out var parsed) ? parsed : throw new UriFormatException($"'{address}' is not an address of the form protocol://system@host:port.");

    public static bool TryParse(string path, out Address address) => TryParse(path.AsSpan(), out address);

    public static bool TryParse(ReadOnlySpan<char> span, out Address address) => TryParse(span, out address, out _);

    /// <summary>Reads an address and hands out what follows it, from the first slash on (<c>/</c> if nothing does).</summary>
    public static bool TryParse(ReadOnlySpan<char> span, out Address address, out ReadOnlySpan<char> absolutUri)
    {
        address = null;
        absolutUri = default;
        var colon = span.IndexOf(':');
        if (colon < 4 || colon > 255 || !span.StartsWith("akka", StringComparison.OrdinalIgnoreCase)) return false;
        var rest = span[(colon + 1)..];
        if (!rest.StartsWith("//")) return false;
        rest = rest[2..];
        var slash = rest.IndexOf('/');
        absolutUri = slash < 0 ? "/" : rest[slash..];
        if (slash >= 0) rest = rest[..slash];
        if (rest.IsEmpty) return false;

        var protocol = span[..colon].ToString().ToLowerInvariant();
        var at = rest.IndexOf('@');
        if (at < 0)
        {
            if (rest.IndexOf(':') >= 0) return false;
            address = new Address(protocol, rest.ToString());
            return true;
        }

        var system = rest[..at];
        if (system.IsEmpty || !TryParseHost(rest[(at + 1)..], out var host, out var port)) return false;
        address = new Address(protocol, system.ToString(), host, port);
        return true;
    }

    public string HostPort() => _text[(Protocol.Length + 3)..];

    public object Clone() => new Address(Protocol, System, Host, Port);

    public int CompareTo(Address other)
    {
        if (other is null) return 1;
        var byProtocol = string.CompareOrdinal(Protocol, other.Protocol);
        if (byProtocol != 0) return byProtocol;
        var bySystem = string.CompareOrdinal(System, other.System);
        if (bySystem != 0) return bySystem;
        var byHost = string.CompareOrdinal(Host ?? string.Empty, other.Host ?? string.Empty);
        return byHost != 0 ? byHost : (Port ?? 0).CompareTo(other.Port ?? 0);
    }

    int IComparable.CompareTo(object obj) => obj is null or Address
        ? CompareTo((Address)obj)
        : throw new ArgumentException($"An address cannot be compared with a {obj.GetType()}.", nameof(obj));

    public bool Equals(Address other) =>
        ReferenceEquals(this, other)
        || (other is not null && Port == other.Port && Host == other.Host && System == other.System && Protocol == other.Protocol);

    public override bool Equals(object obj) => Equals(obj as Address);

    public override int GetHashCode() => string.GetHashCode(_text);

    public override string ToString() => _text;

    public ISurrogate ToSurrogate(ActorSystem system) => new AddressSurrogate { Protocol = Protocol, System = System, Host = Host, Port = Port };

    private static bool TryParseHost(ReadOnlySpan<char> text, out string host, out int? port)
    {
        port = null;
        host = null;
        var bracket = text.StartsWith("[") ? text.IndexOf(']') : -1;
        var colon = bracket >= 0 ? text[bracket..].IndexOf(':') : text.LastIndexOf(':');
        if (bracket >= 0 && colon >= 0) colon += bracket;
        if (colon < 0)
        {
            host = text.ToString();
            return host.Length > 0;
        }

        host = text[..colon].ToString();
        if (host.Length == 0 || !int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        port = number;
        return true;
    }

    private string PortText() => Port is { } port ? ":" + port.ToString(CultureInfo.InvariantCulture) : string.Empty;

    public sealed class AddressSurrogate : ISurrogate
    {
        public string Protocol { get; set; }

        public string System { get; set; }

        public string Host { get; set; }

        public int? Port { get; set; }

        public ISurrogated FromSurrogate(ActorSystem system) => new Address(Protocol, System, Host, Port);
    }
}
