using System.Buffers.Binary;

namespace Akka.Remote.Protocol;

/// <summary>
/// Walks the fields of one protobuf message in place: the envelope is read for every message, and generated classes would allocate eight objects each.
/// </summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public int Field { get; private set; }

    public int WireType { get; private set; }

    /// <summary>Moves to the next field; false at the end.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty) return false;
        var tag = Varint();
        if (tag > uint.MaxValue || tag >> 3 == 0) throw new MalformedPduException($"Field tag {tag} is not valid.");
        Field = (int)(tag >> 3);
        WireType = (int)(tag & 7);
        return true;
    }

    public readonly bool Is(int field, int wireType) => Field == field && WireType == wireType;

    public ulong Varint()
    {
        ulong value = 0;
        for (var i = 0; i < 10; i++)
        {
            if (i >= _rest.Length) throw new MalformedPduException("A number is cut off.");
            value |= (ulong)(_rest[i] & 0x7f) << (7 * i);
            if ((_rest[i] & 0x80) != 0) continue;
            _rest = _rest[(i + 1)..];
            return value;
        }

        throw new MalformedPduException("A number has more than ten bytes.");
    }

    public ReadOnlySpan<byte> Bytes()
    {
        var length = Varint();
        if (length > (ulong)_rest.Length) throw new MalformedPduException($"A field of {length} bytes has only {_rest.Length}.");
        var value = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return value;
    }

    public ulong Fixed64()
    {
        if (_rest.Length < 8) throw new MalformedPduException("A number of 8 bytes is cut off.");
        var value = BinaryPrimitives.ReadUInt64LittleEndian(_rest);
        _rest = _rest[8..];
        return value;
    }

    /// <summary>Passes over the current field, whose number or type is not known here.</summary>
    public void Skip()
    {
        switch (WireType)
        {
            case 0: Varint(); break;
            case 1: Fixed64(); break;
            case 2: Bytes(); break;
            case 5 when _rest.Length >= 4: _rest = _rest[4..]; break;
            default: throw new MalformedPduException($"Field {Field} has the wire type {WireType}.");
        }
    }
}
