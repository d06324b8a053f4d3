namespace Inviso.Tracing;

/// <summary>What is reported of a sequence. Without any flag a token travels unseen.</summary>
[Flags]
public enum SeqTraceFlags
{
    None = 0,

    /// <summary>Each send under the token.</summary>
    Send = 1,

    /// <summary>Each message with the token that an actor begins to handle.</summary>
    Receive = 2,

    /// <summary>What <see cref="SeqTrace.Print(object?)"/> is given.</summary>
    Print = 4,

    /// <summary>The events show their time.</summary>
    Timestamp = 8,
}
