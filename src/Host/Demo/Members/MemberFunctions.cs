using Inviso.Host.Failures;
using Inviso.Language;

namespace Inviso.Host.Demo.Members;

/// <summary>
/// The demo's own functions at its console: <c>demo:leave/1</c>, <c>join/1</c> and <c>kill/1</c> change the cluster and answer with the control's event about
/// it; <c>demo:write_events/1</c> writes all of its events into a log.
/// </summary>
internal sealed class MemberFunctions(IFunctionHost inner, DemoCast cast, MemberProcesses processes, MemberEvents events, ClusterFiles files) : IFunctionHost
{
    private const string Module = "demo";

    public IEnumerable<string> KnownFunctions => inner.KnownFunctions.Concat(["demo:leave/1", "demo:join/1", "demo:kill/1", "demo:write_events/1"]);

    public ValueTask<Term> CallAsync(string module, string function, IReadOnlyList<Term> arguments, CancellationToken cancellationToken) =>
        module == Module && arguments.Count == 1
            ? new ValueTask<Term>(DemoAsync(function, arguments[0], cancellationToken))
            : inner.CallAsync(module, function, arguments, cancellationToken);

    public ValueTask<Term> CallLocalAsync(string function, IReadOnlyList<Term> arguments, CancellationToken cancellationToken) =>
        inner.CallLocalAsync(function, arguments, cancellationToken);

    private async Task<Term> DemoAsync(string function, Term argument, CancellationToken cancellation)
    {
        switch (function)
        {
            case "leave":
                var leaves = MemberOf(argument);
                await processes.LeaveAsync(leaves);
                return await events.AwaitAsync("disconnected", leaves.Node, cancellation);
            case "join":
                var joins = MemberOf(argument);
                await processes.JoinAsync(joins, cancellation);
                return await events.AwaitAsync("connected", joins.Node, cancellation);
            case "kill":
                var killed = MemberOf(argument);
                await processes.KillAsync(killed, cancellation);
                await events.AwaitAsync("unreachable", killed.Node, cancellation);
                return await events.AwaitAsync("disconnected", killed.Node, cancellation);
            case "write_events" when argument is ListTerm list && list.TryGetString(out var name):
                return WriteEvents(name);
            default:
                throw EvaluationException.Undefined(Module, function, 1);
        }
    }

    private TupleTerm WriteEvents(string name)
    {
        try
        {
            return Term.Tuple(Term.Atom("ok"), Term.Int(events.Write(files[name], cast.Front.Node)));
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new UserMistakeException($"{files[name]} cannot be written ({ex.Message.TrimEnd('.')}); choose another directory with --out.");
        }
    }

    private DemoMember MemberOf(Term name) => cast.All.FirstOrDefault(member => name.IsAtom(member.Name)) ?? throw new EvaluationException(Term.Atom("badarg"));
}
