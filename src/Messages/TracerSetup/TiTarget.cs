using Inviso.Language;

namespace Inviso.Messages;

/// <summary>Where the trace information of a node goes: one of the records below.</summary>
public abstract record TiTarget
{
    private protected TiTarget()
    {
    }

    /// <summary>The functions of the meta tracer's public loop data; null: the standard ones.</summary>
    public PublicDataFunctions? PublicData { get; init; }
}

/// <summary>A trace-information file. A relative name is resolved under the node's log directory.</summary>
public sealed record TiLogTarget(string FileName) : TiTarget;

/// <summary>The meta tracer of another node, which writes what it is sent into its own trace-information file.</summary>
/// <param name="Node">An added node.</param>
public sealed record TiRelayTarget(string Node) : TiTarget;

/// <summary>Functions of the meta tracer's public loop data, <c>{{Module,Function,Arguments},RemoveMF,CleanMF}</c>.</summary>
/// <param name="Init">Makes the data.</param>
/// <param name="Arguments">A list: what <paramref name="Init"/> is called with.</param>
/// <param name="Remove">Called with the data when it is given up; null, in terms <c>void</c>: none.</param>
/// <param name="Clean">Called with the data about once a minute; gives the data without what is too old.</param>
public sealed record PublicDataFunctions(FunctionName Init, Term Arguments, FunctionName? Remove, FunctionName Clean);
