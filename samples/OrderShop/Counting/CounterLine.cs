using System.Globalization;

namespace OrderShop.Counting;

/// <summary>How many messages of one type one actor sent and handled.</summary>
/// <param name="Node">Address of the actor's system, without protocol: <c>system@host:port</c>.</param>
/// <param name="Path">The actor's path from the root.</param>
/// <param name="MessageType">Full name of the message type.</param>
public sealed record CounterLine(string Node, string Path, string MessageType, long Sent, long Handled)
{
    public const string Header = "node,path,message,sent,handled";

    private const int Fields = 5;

    /// <summary>Reads a line as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static CounterLine Parse(string line)
    {
        var fields = line.Split(',');
        return fields.Length == Fields
            ? new CounterLine(fields[0], fields[1], fields[2], Number(fields[3]), Number(fields[4]))
            : throw new FormatException($"'{line}' has {fields.Length} fields and not {Fields}.");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Node},{Path},{MessageType},{Sent},{Handled}");

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
}
