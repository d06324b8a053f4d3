namespace Inviso.Messages;

/// <summary>Where trace events (<paramref name="Trace"/>) and trace information (<paramref name="Ti"/>, optional) go.</summary>
public sealed record TracerData(TraceTarget Trace, TiTarget? Ti)
{
    /// <summary>In which bytes it goes to files and ports.</summary>
    public TraceFormat Format { get; init; }

    /// <summary>What the session may cost. Kinds without a limit have the node's, if it has one.</summary>
    public TraceLimits Limits { get; init; } = TraceLimits.None;
}
