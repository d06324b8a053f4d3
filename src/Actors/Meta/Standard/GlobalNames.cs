using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Names that actors have on all nodes: Akka has no such names of its own, so they are seen at two association points that an application declares where its own
/// come and go, <c>global:register_name/2</c> and <c>global:unregister_name/2</c>, each with the name and the actor. Only the actor's own node writes them.
/// A registration waits in the first list of the public loop data until it returns; a result of <c>false</c> or <c>no</c> means that it failed.
/// </summary>
internal static class GlobalNames
{
    public static readonly FunctionId Register = new("global", "register_name", 2);
    public static readonly FunctionId Unregister = new("global", "unregister_name", 2);
    public static readonly FunctionName OnRegister = new("inviso_rt_meta", "global_register_call");
    public static readonly FunctionName OnRegistered = new("inviso_rt_meta", "global_register_return");
    public static readonly FunctionName OnUnregister = new("inviso_rt_meta", "global_unregister_call");

    private static readonly Term Global = Term.Atom("global");
    private static readonly Term Nothing = Term.Atom("void");

    /// <summary>CallFunc of registering: keeps <c>{Caller,Pid,Name,Now}</c>; one more call of the same actor takes the place of its last.</summary>
    public static Term Registering(IReadOnlyList<Term> arguments, NodeName node)
    {
        var (caller, data) = (arguments[0], arguments[2]);
        if (Named(arguments[1], node, out var now) is not { } named || StandardData.First(data) is not { } waiting)
            return Result(data, Nothing);
        var others = waiting.Elements.Where(entry => !IsOf(entry, caller));
        return Result(StandardData.WithFirst(data, Term.List(others.Prepend(Term.Tuple(caller, named.Actor, named.Name, now)))), Nothing);
    }

    /// <summary>ReturnFunc of registering: the name holds from the call on.</summary>
    public static Term Registered(IReadOnlyList<Term> arguments)
    {
        var (caller, end, data) = (arguments[0], (TupleTerm)arguments[1], arguments[2]);
        if (StandardData.First(data) is not { } waiting || waiting.Elements.FirstOrDefault(entry => IsOf(entry, caller)) is not TupleTerm call)
            return Result(data, Nothing);
        var rest = StandardData.WithFirst(data, Term.List(waiting.Elements.Where(entry => !IsOf(entry, caller))));
        var failed = !end[0].IsAtom("return_from") || end[1].IsAtom("false") || end[1].IsAtom("no");
        return Result(rest, failed ? Nothing : Entry(call[1], call[2], "alias", call[3]));
    }

    /// <summary>CallFunc of unregistering.</summary>
    public static Term Unregistering(IReadOnlyList<Term> arguments, NodeName node) => Result(
        arguments[2],
        Named(arguments[1], node, out var now) is { } named ? Entry(named.Actor, named.Name, "unalias", now) : Nothing);

    private static bool IsOf(Term entry, Term caller) => entry is TupleTerm { Arity: 4 } call && call[0] == caller;

    // Of {call,[Name,Pid],Now}; a name that is a text is the atom of that name.
    private static (Term Actor, Term Name)? Named(Term call, NodeName node, out Term now)
    {
        var parts = (TupleTerm)call;
        now = parts[2];
        if (parts[1] is not ListTerm { Count: 2 } arguments || arguments[1] is not PidTerm pid || pid.Node != node.Value)
            return null;
        return (pid, arguments[0] is ListTerm list && list.TryGetString(out var text) ? Term.Atom(text) : arguments[0]);
    }

    private static TupleTerm Entry(Term actor, Term name, string kind, Term now) => Term.Tuple(actor, Term.Tuple(Global, name), Term.Atom(kind), now);

    private static TupleTerm Result(Term data, Term output) => Term.Tuple(Term.Atom("ok"), data, output);
}
