using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>The actions that switch trace flags: of the actor itself, or of another that the action names. Wrong operands do nothing, as in Erlang.</summary>
internal static class MatchFlagActions
{
    private static readonly TraceFlags Everything = TraceFlagNames.All.Aggregate(TraceFlags.None, (all, name) => TraceFlagNames.TryParse(name, out var flag) ? all | flag : all);

    public static MatchAction Compile(MatchFunction function, MatchNode[] operands)
    {
        var target = function == MatchFunction.Trace ? operands.Length == 3 : operands.Length == 2;
        var actor = target ? operands[0] : null;
        var (disable, enable) = function switch
        {
            MatchFunction.EnableTrace => ((MatchNode?)null, (MatchNode?)operands[^1]),
            MatchFunction.DisableTrace => (operands[^1], null),
            _ => (operands[^2], operands[^1]),
        };
        return (MatchFrame frame, ref MatchVerdict verdict) =>
        {
            var (on, off) = (Flags(enable, frame, out var namesTracer), Flags(disable, frame, out _));
            verdict.NamesTracer |= namesTracer;
            if (actor is null)
                Change(ref verdict, on, off);
            else if (actor.Evaluate(frame).ToTerm(frame) is PidTerm pid)
                (verdict.Others ??= []).Add((pid, on, off));
        };
    }

    /// <summary>Off before on, as <c>{trace,Off,On}</c> has it; a later action wins over an earlier one.</summary>
    public static void Change(ref MatchVerdict verdict, TraceFlags on, TraceFlags off)
    {
        verdict.Enable = (verdict.Enable & ~off) | on;
        verdict.Disable = (verdict.Disable | off) & ~on;
    }

    private static TraceFlags Flags(MatchNode? node, MatchFrame frame, out bool namesTracer)
    {
        namesTracer = false;
        if (node is null)
            return TraceFlags.None;
        var term = node.Evaluate(frame).ToTerm(frame);
        if (term is not ListTerm { Tail: null } list)
            return Flag(term);
        var flags = TraceFlags.None;
        foreach (var one in list.Elements)
        {
            flags |= Flag(one);
            namesTracer |= one.TryTagged("tracer", 2, out _);
        }

        return flags;
    }

    private static TraceFlags Flag(Term term) =>
        term is not AtomTerm atom ? TraceFlags.None
        : atom.Name == "all" ? Everything
        : TraceFlagNames.TryParse(atom.Name, out var flag) ? flag : TraceFlags.None;
}
