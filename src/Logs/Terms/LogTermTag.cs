namespace Inviso.Logs;

/// <summary>First byte of each term in a trace log, version 1; docs/log-format.md shows what follows each.</summary>
internal static class LogTermTag
{
    public const byte Nil = 0x00;
    public const byte Atom = 0x01;
    public const byte NamedAtom = 0x02;
    public const byte Integer = 0x03;
    public const byte BigInteger = 0x04;
    public const byte Float = 0x05;
    public const byte Text = 0x06;
    public const byte List = 0x07;
    public const byte ImproperList = 0x08;
    public const byte Tuple = 0x09;
    public const byte Binary = 0x0a;
    public const byte Map = 0x0b;
    public const byte ShapedMap = 0x0c;
    public const byte Actor = 0x0d;
    public const byte StrayActor = 0x0e;
    public const byte Function = 0x0f;

    /// <summary>Only as the whole data of an event: what the last data of the group was.</summary>
    public const byte Same = 0x10;
    public const byte Foreign = 0x11;

    /// <summary>These two bits tell the forms that hold a small number in the other six.</summary>
    public const byte FormBits = 0xc0;
    public const byte SmallInteger = 0x40;
    public const byte SmallText = 0x80;
    public const byte SmallAtom = 0xc0;

    /// <summary>Numbers in six bits are below this.</summary>
    public const int SmallEnd = 0x40;
}
