namespace Inviso.Tracing;

/// <summary>A sink whose output has a size, as the limit of bytes needs it. Asked on the session's drain thread only, between writes.</summary>
public interface ISizedSink : ITraceSink
{
    /// <summary>Bytes of its output so far, those included that have not left it yet.</summary>
    long Length { get; }
}
