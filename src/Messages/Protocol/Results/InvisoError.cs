using Inviso.Language;

namespace Inviso.Messages;

/// <summary>Why a node, or a whole call, was answered with <c>{error,Reason}</c>. Told apart by <see cref="Kind"/>; the reason has the details.</summary>
public sealed record InvisoError(InvisoErrorKind Kind, Term Reason)
{
    /// <summary>The error with this reason.</summary>
    public static InvisoError Because(Term reason)
    {
        var tag = reason is TupleTerm { Arity: > 0 } tuple ? tuple[0] : reason;
        return new InvisoError(tag is AtomTerm atom ? KindOf(atom.Name) : InvisoErrorKind.Other, reason);
    }

    public static InvisoError Because(string reason) => Because(Term.Atom(reason));

    /// <summary>Reads <c>{error,Reason}</c>; null for anything else.</summary>
    public static InvisoError? FromTerm(Term term) => term.TryTagged("error", 2, out var pair) ? Because(pair[1]) : null;

    public Term ToTerm() => Term.Tuple(Term.Atom("error"), Reason);

    private static InvisoErrorKind KindOf(string tag) => tag switch
    {
        "already_started" => InvisoErrorKind.AlreadyStarted,
        "already_initiated" => InvisoErrorKind.AlreadyInitiated,
        "suspended" => InvisoErrorKind.Suspended,
        "not_an_added_node" => InvisoErrorKind.NotAnAddedNode,
        "bad_tracerdata" or "bad_log_td" or "bad_ti_td" or "bad_limits" or "bad_recorder" => InvisoErrorKind.BadTracerData,
        "bad_port_fun" or "bad_port_args" or "open" => InvisoErrorKind.CannotOpenLog,
        "bad_trace_args" or "bad_flag" or "bad_process" => InvisoErrorKind.BadTraceArguments,
        "no_tracer" => InvisoErrorKind.NoTracer,
        "no_metatracer" => InvisoErrorKind.NoMetaTracer,
        "no_tracerdata" => InvisoErrorKind.NoTracerData,
        "not_initiated" => InvisoErrorKind.NotInitiated,
        "bad_mfa" => InvisoErrorKind.BadFunction,
        "no_recorder" => InvisoErrorKind.NoRecorder,
        "not_tracing" => InvisoErrorKind.NotTracing,
        "tracing" => InvisoErrorKind.Tracing,
        "own_node" => InvisoErrorKind.OwnNode,
        "refused" => InvisoErrorKind.Refused,
        "old_protocol" => InvisoErrorKind.OldProtocol,
        "wrong_reference" => InvisoErrorKind.WrongReference,
        "nodedown" => InvisoErrorKind.NodeDown,
        "not_loaded" => InvisoErrorKind.NotLoaded,
        "no_response" or "no_reponse" => InvisoErrorKind.NoResponse,
        "no_cluster" => InvisoErrorKind.NoCluster,
        "unreachable" => InvisoErrorKind.Unreachable,
        "not_distributed" => InvisoErrorKind.NotDistributed,
        "bad_filename" => InvisoErrorKind.BadFileName,
        "badarg" => InvisoErrorKind.BadArgument,
        "unknown_option" => InvisoErrorKind.UnknownOption,
        "bad_overload" => InvisoErrorKind.BadOverload,
        "invalid_request" => InvisoErrorKind.InvalidRequest,
        _ => InvisoErrorKind.Other,
    };
}

public enum InvisoErrorKind
{
    /// <summary>A reason this version has no name for.</summary>
    Other,
    AlreadyStarted,
    AlreadyInitiated,
    Suspended,
    NotAnAddedNode,
    BadTracerData,
    CannotOpenLog,
    BadTraceArguments,
    NoTracer,
    NoMetaTracer,
    NoTracerData,
    NotTracing,
    Tracing,
    OwnNode,

    /// <summary>The runtime has another living control, or the peer did not prove the secret.</summary>
    Refused,
    OldProtocol,
    WrongReference,
    NodeDown,

    /// <summary>The node runs without Inviso.</summary>
    NotLoaded,
    NoResponse,
    NotDistributed,
    BadFileName,
    BadArgument,
    UnknownOption,
    InvalidRequest,

    /// <summary>The node does not trace into a flight recorder.</summary>
    NoRecorder,

    /// <summary>The node has no such overload check, or has it switched off.</summary>
    BadOverload,

    /// <summary>Meta tracing of the function was not initiated.</summary>
    NotInitiated,

    /// <summary>A selection of a cluster, and no member of one is known.</summary>
    NoCluster,

    /// <summary>It names no single function, or one that is not meta-traced.</summary>
    BadFunction,

    /// <summary>A member of a cluster that is not reached, and was not asked.</summary>
    Unreachable,
}
