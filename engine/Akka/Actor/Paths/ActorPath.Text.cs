using System.Globalization;
using System.Text;

namespace Akka.Actor;

public abstract partial class ActorPath
{
    /// <summary>The names only, from the leading slash on.</summary>
    public string ToStringWithoutAddress() => Depth == 0 ? "/" : Append(new StringBuilder(), this).ToString();

    public string ToStringWithAddress() => WithPrefix(Address);

    /// <summary>With <paramref name="address"/> if the path itself names no host.</summary>
    public string ToStringWithAddress(Address address) => WithPrefix(PreferredAddress(address));

    public string ToStringWithUid() => WithPrefix(Address) + UidText();

    public string ToSerializationFormat() => ToStringWithUid();

    public string ToSerializationFormatWithAddress(Address address) => WithPrefix(PreferredAddress(address)) + UidText();

    public override string ToString() => WithPrefix(Address);

    private static StringBuilder Append(StringBuilder text, ActorPath path)
    {
        if (path.Depth == 0) return text;
        return Append(text, path.Parent).Append('/').Append(path.Name);
    }

    private Address PreferredAddress(Address address) =>
        address is null || Address.HasGlobalScope || IgnoreActorRef.IsIgnorePath(this) ? Address : address;

    private string WithPrefix(Address address)
    {
        var text = new StringBuilder(address.ToString());
        return Depth == 0 ? text.Append('/').ToString() : Append(text, this).ToString();
    }

    private string UidText() => Uid == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"#{Uid}");
}
