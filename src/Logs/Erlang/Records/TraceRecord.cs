namespace Inviso.Logs;

/// <summary>
/// Records of Erlang's trace ports, in files and streams, and of Inviso's ti files: operation (1 byte), then big-endian in 4 bytes the length of the term that
/// follows in external format, or the number of messages that are missing. There is nothing before, between or behind the records.
/// </summary>
internal static class TraceRecord
{
    public const int HeaderSize = 5;
    public const byte TermFollows = 0;
    public const byte Dropped = 1;

    /// <summary>Records are mostly smaller: how much of a file is read at once.</summary>
    public const int UsualPayload = 64 * 1024;

    /// <summary>
    /// A longer term is not held as a whole: of what takes the room a part is left out, see <see cref="LargeTermReader"/>. A term may take some hundred
    /// times its bytes in memory.
    /// </summary>
    public const int MaxPayload = 1024 * 1024;
}
