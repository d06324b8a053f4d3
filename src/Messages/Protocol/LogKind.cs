using Inviso.Language;

namespace Inviso.Messages;

/// <summary>The two kinds of log files.</summary>
public enum LogKind
{
    Trace,
    Ti,
}

public static class LogKinds
{
    /// <summary><c>trace_log</c> or <c>ti_log</c>.</summary>
    public static Term ToTerm(this LogKind kind) => Term.Atom(kind == LogKind.Trace ? "trace_log" : "ti_log");

    public static LogKind? FromTerm(Term term) => term switch
    {
        AtomTerm { Name: "trace_log" } => LogKind.Trace,
        AtomTerm { Name: "ti_log" } => LogKind.Ti,
        _ => null,
    };
}
