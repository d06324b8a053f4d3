using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Meta tracing for programs: functions whose every call on a node is handed to functions of that node's own, whatever flags the caller has. It needs a ti log
/// in the tracer data. Nodes, errors, cancelling and threads as in <see cref="IInviso"/>.
/// </summary>
public interface IMetaTracing
{
    /// <summary>Initiates a function (init_tpm): nothing is traced of it yet.</summary>
    Task<NodeResults<MetaAnswer>> InitiateAsync(
        FunctionId function, MetaCallbacks callbacks, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Sets the match specification of a function (tpm); its named ones are dropped.</summary>
    /// <param name="function">The function.</param>
    /// <param name="spec">Which calls.</param>
    /// <param name="callbacks">Null: of a function that is initiated; else it is initiated with these now.</param>
    /// <param name="toTracer">Whether the specification may have actors traced that are not (tpm_tracer).</param>
    /// <param name="nodes">Null: all.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<NodeResults<MetaAnswer>> SetAsync(
        FunctionId function,
        MatchSpec spec,
        MetaCallbacks? callbacks = null,
        bool toTracer = false,
        IReadOnlyList<string>? nodes = null,
        CancellationToken cancellation = default);

    /// <summary>Sets a named match specification of an initiated function (tpm_ms, tpm_ms_tracer): a call may match any of them.</summary>
    Task<NodeResults<MetaAnswer>> SetSpecAsync(
        FunctionId function, Term name, MatchSpec spec, bool toTracer = false, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Takes a named match specification back (ctpm_ms).</summary>
    Task<NodeResults<MetaAnswer>> ClearSpecAsync(
        FunctionId function, Term name, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Ends meta tracing of a function (ctpm).</summary>
    Task<NodeResults<MetaAnswer>> ClearAsync(FunctionId function, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Takes registered names down no more (ctpm_localnames).</summary>
    Task<NodeResults<NamesResult>> StopLocalNamesAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Writes names that the application gives on all nodes to the ti logs from now on (tpm_globalnames).</summary>
    Task<NodeResults<NamesResult>> CaptureGlobalNamesAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Takes them down no more (ctpm_globalnames).</summary>
    Task<NodeResults<NamesResult>> StopGlobalNamesAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>What the meta tracers have: their functions and the public loop data (meta_state).</summary>
    Task<NodeResults<MetaState>> GetStateAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);
}
