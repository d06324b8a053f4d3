using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Inviso.Messages;

namespace Inviso.Logs.Tests;

/// <summary>
/// A trace log taken apart by docs/log-format.md alone, without our reader: for each part its name, its bytes in hex, and what they say.
/// </summary>
internal sealed class Disassembly
{
    private const int BlockHeaderSize = 40;

    private readonly byte[] _log;
    private readonly StringBuilder _text = new();
    private readonly List<string> _strings = [];
    private readonly List<string> _actors = [];
    private readonly List<string> _functions = [];
    private readonly List<string> _shapes = [];
    private readonly List<int> _keys = [];
    private int _at;

    private Disassembly(byte[] log) => _log = log;

    public static string Of(byte[] log)
    {
        var disassembly = new Disassembly(log);
        disassembly.FileHeader();
        while (disassembly._at < log.Length)
            disassembly.Block();
        return disassembly._text.ToString();
    }

    private void FileHeader()
    {
        var payload = 16;
        var end = payload + Int32(12);
        _at = payload;
        var (node, engine) = (String(), String());
        var (uid, start, hasClock) = (Int64(), Int64(), Byte());
        Part("file header", 0, end + 4, $"version {BinaryPrimitives.ReadUInt16LittleEndian(_log.AsSpan(8))}, {end - payload} bytes: node {node}, engine {engine}, "
            + $"uid {uid}, start {start}, clock {(hasClock == 1 ? $"{Int64()} / {Int64()}" : "none")}");
        Assert.Equal(end, _at);
        _at = end + 4;
    }

    private void Block()
    {
        var start = _at;
        var (type, flags, length, count) = (_log[start + 4], _log[start + 5], Int32(start + 8), Int32(start + 12));
        Part("block header", start, start + BlockHeaderSize, $"type {type}, flags {flags}, {length} bytes, {count} events, number {Int32(start + 16)}, "
            + $"log 0x{Int32(start + 20):x8}, first time {BinaryPrimitives.ReadInt64LittleEndian(_log.AsSpan(start + 24))}");
        _at = start + BlockHeaderSize;
        for (var i = 0; i < count; i++)
            Event();
        if (type == 2)
            Footer();
        Assert.Equal(start + BlockHeaderSize + length, _at);
    }

    private void Event()
    {
        var start = _at;
        var (kind, fields) = ((TraceKind)Byte(), Byte());
        var says = new StringBuilder().Append(CultureInfo.InvariantCulture, $"fields 0x{fields:x2}, time +{Zigzag()}");
        if ((fields & 0x01) != 0)
            says.Append(", shows time");
        if ((fields & 0x02) != 0)
            says.Append(", actor ").Append(Actor());
        if ((fields & 0x04) != 0)
            says.Append(", peer ").Append(Actor());
        if ((fields & 0x08) != 0)
            says.Append(", function ").Append(Defined(_functions, () => $"{Interned()} {Interned()} {Zigzag()}"));
        if ((fields & 0x10) != 0)
            says.Append(", type ").Append(Interned());
        if ((fields & 0x20) != 0)
            says.Append(", data ").Append(Term());
        if ((fields & 0x40) != 0)
            says.Append(CultureInfo.InvariantCulture, $", count {Zigzag()}");
        if ((fields & 0x80) != 0)
            says.Append(", extra ").Append(Term());
        Part(TraceEventTerms.KindName(kind), start, _at, says.ToString());
    }

    private void Footer()
    {
        var start = _at;
        var says = $"reason {Byte()}, {Varint()} events, {Varint()} dropped, {Varint()} truncated, last time {Int64()}, clock {Int64()} / {Int64()}, kinds";
        for (var kinds = Byte(); kinds > 0; kinds--)
            says += $" {Byte()}:{Varint()}";
        Part("footer", start, _at, says);
    }

    private string Term()
    {
        var tag = Byte();
        var number = tag & 0x3f;
        return (tag >> 6) switch
        {
            1 => $"int {number}",
            2 => $"\"{Encoding.UTF8.GetString(Bytes(number))}\"",
            3 => $"atom {number}",
            _ => Tagged(tag),
        };
    }

    private string Tagged(byte tag) => tag switch
    {
        0x00 => "nil",
        0x01 => $"atom '{String()}'",
        0x02 => $"atom {Interned()}",
        0x03 => $"int {Zigzag()}",
        0x04 => $"big {new System.Numerics.BigInteger(Blob())}",
        0x05 => $"float {BitConverter.Int64BitsToDouble(Int64()).ToString(CultureInfo.InvariantCulture)}",
        0x06 => $"\"{String()}\"",
        0x07 => $"[{Terms((int)Varint())}]",
        0x08 => $"[{Terms((int)Varint())}|{Term()}]",
        0x09 => $"{{{Terms((int)Varint())}}}",
        0x0a => $"binary of {Blob().Length} bytes",
        0x0b => $"map {Terms(2 * (int)Varint())}",
        0x0c => Shaped(),
        0x0d => $"actor {Actor()}",
        0x0e => $"actor ({String()} {String()} {Zigzag()})",
        0x0f => $"fun of {Byte()} {Term()} {Term()}",
        0x10 => "as before",
        _ => throw new InvalidDataException($"0x{tag:x2} is no tag of a term"),
    };

    private string Terms(int count) => string.Join(", ", Enumerable.Range(0, count).Select(_ => Term()).ToArray());

    private string Shaped()
    {
        var shape = Defined(_shapes, () =>
        {
            _keys.Add((int)Varint());
            return string.Join(' ', Enumerable.Range(0, _keys[^1]).Select(_ => Interned()).ToArray());
        });
        return $"map of shape {shape}: {Terms(_keys[int.Parse(shape.Split(' ')[0], CultureInfo.InvariantCulture)])}";
    }

    private string Actor() => Defined(_actors, () => $"{Interned()} {String()} {Zigzag()}");

    private string Interned() => Defined(_strings, String);

    private string Defined(List<string> table, Func<string> read)
    {
        var number = (int)Varint();
        if (number < table.Count)
            return $"{number}";
        Assert.Equal(table.Count, number);
        var text = read();
        table.Add(text);
        return $"{number} = ({text})";
    }

    private void Part(string name, int start, int end, string says)
    {
        var hex = string.Join(' ', _log[start..end].Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
        _text.Append(CultureInfo.InvariantCulture, $"{name}\n  {hex}\n  {says}\n");
    }

    private byte Byte() => _log[_at++];

    private int Int32(int at) => BinaryPrimitives.ReadInt32LittleEndian(_log.AsSpan(at));

    private long Int64()
    {
        _at += sizeof(long);
        return BinaryPrimitives.ReadInt64LittleEndian(_log.AsSpan(_at - sizeof(long)));
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = Byte();
            value |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80)
                return value;
        }
    }

    private long Zigzag()
    {
        var value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private byte[] Blob() => Bytes((int)Varint());

    private byte[] Bytes(int length)
    {
        _at += length;
        return _log[(_at - length).._at];
    }

    private string String() => Encoding.UTF8.GetString(Blob());
}
