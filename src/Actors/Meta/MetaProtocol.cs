using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>Between a runtime and its meta tracer, and between the application and its node's runtime.</summary>
internal static class MetaProtocol
{
    /// <summary>A function to carry out, after all that was captured before; answered by <see cref="Answered"/>.</summary>
    /// <param name="Call">The runtime's number of it.</param>
    public sealed record Request(long Call, RuntimeCommand.Meta Command);

    /// <summary>What came of a request.</summary>
    public sealed record Answered(long Call, Term Result);

    /// <summary>Forgets all functions and names; the file stays open.</summary>
    public sealed record Suspend;

    /// <summary>Ends, after all that was told before.</summary>
    public sealed record Finish;

    /// <summary>Meta-traced calls and their ends, in order.</summary>
    public sealed record Calls(TraceEvent[] Events);

    /// <summary>A change of a name, as the registry told it.</summary>
    public sealed record NameChanged(TiRecord Record);

    /// <summary>The public loop data may have entries that are too old.</summary>
    public sealed record Clean;

    /// <summary>From the application, through the supervisor: an output for the ti log.</summary>
    public sealed record WriteTi(Term Output);

    /// <summary>From the application, through the supervisor: a synthetic call or return for other nodes.</summary>
    public sealed record Cast(IReadOnlyList<string> Nodes, Term Content);

    /// <summary>From the application, through the supervisor: answered <see cref="State"/>.</summary>
    public sealed record GetState;

    /// <summary>What the meta tracer has; null where there is none.</summary>
    public sealed record State(MetaState? Value);
}
