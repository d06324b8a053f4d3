namespace Inviso.Messages;

/// <summary>In which bytes a node writes trace messages and trace information.</summary>
public enum TraceFormat
{
    /// <summary>Our own: blocks with checksums, and process ids with their paths.</summary>
    Native,

    /// <summary>Those of Erlang's trace ports and of Inviso's ti files there; in terms <c>{format,erlang}</c>. For files, wrap sets and ports.</summary>
    Erlang,
}
