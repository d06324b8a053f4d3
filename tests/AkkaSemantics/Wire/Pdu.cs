using System.Buffers.Binary;
using System.Text;

namespace AkkaSemantics.Tests.Wire;

/// <summary>Frames of the remoting protocol, made by hand so that no engine's own code checks itself. All have their length prefix.</summary>
internal static class Pdu
{
    public const ulong NotSequenced = ulong.MaxValue;

    public static readonly byte[] Heartbeat = Control(3);
    public static readonly byte[] Disassociate = Control(2);
    public static readonly byte[] ShuttingDown = Control(4);

    public static byte[] Associate(int uid, string system, int port, string host = "127.0.0.1", string protocol = "tcp") =>
        Frame(Field(2, [.. Number(1, 1), .. Field(2, [.. Field(1, [.. Field(1, system), .. Field(2, host), .. Number(3, (ulong)port), .. Field(4, protocol)]), .. Fixed(2, (ulong)uid)])]));

    public static byte[] Control(int command) => Frame(Field(2, Number(1, (ulong)command)));

    public static byte[] Ack(long cumulative, params long[] missing) => Frame(Field(1, Field(1, AckBody(cumulative, missing))));

    /// <summary>A payload frame. No sender and an empty manifest leave their fields out, as does sequence number 0.</summary>
    public static byte[] Message(string recipient, byte[] message, int serializer, string manifest = "", string? sender = null, ulong sequence = NotSequenced) =>
        Frame(Field(1, Field(2, [
            .. Field(1, Field(1, recipient)),
            .. Field(2, [.. message.Length == 0 ? [] : Field(1, message), .. Number(2, (ulong)serializer), .. manifest.Length == 0 ? [] : Field(3, manifest)]),
            .. sender is null ? [] : Field(4, sender.Length == 0 ? [] : Field(1, sender)),
            .. sequence == 0 ? [] : Fixed(5, sequence)])));

    public static byte[] Text(string recipient, string text, string? sender = null) =>
        Message(recipient, Encoding.UTF8.GetBytes(text), 17, "System.String, System.Private.CoreLib", sender);

    public static byte[] System(string recipient, string name, ulong sequence, byte[]? body = null) =>
        Message(recipient, body ?? [], 22, $"Akka.Dispatch.SysMsg.{name}, Akka", sequence: sequence);

    /// <summary>Nobody watches: a system message without effect.</summary>
    public static byte[] Nothing(string recipient, ulong sequence) => System(recipient, "Unwatch", sequence, WatchBody(recipient, "akka.tcp://Raw@127.0.0.1:9/user/me#5"));

    public static byte[] Watch(string watchee, string watcher, ulong sequence) => System(watchee, "Watch", sequence, WatchBody(watchee, watcher));

    public static byte[] WatchBody(string watchee, string watcher) => [.. Field(1, Field(1, watchee)), .. Field(2, Field(1, watcher))];

    public static byte[] Identify(string recipient, string sender) => Message(recipient, [], 16, "ID", sender);

    public static byte[] Field(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    public static byte[] Field(int number, byte[] content) => [(byte)((number << 3) | 2), .. Varint((ulong)content.Length), .. content];

    public static byte[] Number(int number, ulong value) => [(byte)(number << 3), .. Varint(value)];

    public static byte[] Frame(byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, body.Length);
        return [.. length, .. body];
    }

    private static byte[] AckBody(long cumulative, long[] missing) =>
        [.. cumulative == 0 ? [] : Fixed(1, (ulong)cumulative), .. missing.Length == 0 ? [] : Field(2, [.. missing.SelectMany(n => Fixed(1, (ulong)n)[1..])])];

    private static byte[] Fixed(int number, ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return [(byte)((number << 3) | 1), .. bytes];
    }

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
