using System.Globalization;

namespace OrderShop.Counting;

/// <summary>How many messages of one type one actor sent and handled.</summary>
/// <param name="Node">Address of the actor's system, without protocol: <c>system@host:port</c>.</param>
/// <param name="Path">The actor's path from the root.</param>
/// <param name="MessageType">Full name of the message type.</param>
public sealed record CounterLine(string Node, string Path, string MessageType, long Sent, long Handled)
{
    public const string Header = "node,path,message,sent,handled";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Node},{Path},{MessageType},{Sent},{Handled}");
}
