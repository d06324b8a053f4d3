using Inviso.Language;

namespace Inviso.Host.Shell;

/// <summary>
/// Gives up a call into an application when a traced node is lost: the application may then wait for that node for ever, and the prompts that save
/// what was traced must still run. Inviso's own functions answer by themselves.
/// </summary>
internal sealed class LossAwareFunctions(IFunctionHost inner, NodeLossWatch losses) : IFunctionHost
{
    // An application that needs a node which was lost before the call may never answer; one that does not need it has this long.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public IEnumerable<string> KnownFunctions => inner.KnownFunctions;

    public async ValueTask<Term> CallAsync(string module, string function, IReadOnlyList<Term> arguments, CancellationToken cancellation)
    {
        if (module.StartsWith("inviso", StringComparison.Ordinal))
        {
            var reply = await inner.CallAsync(module, function, arguments, cancellation);
            if (function is "add_node" or "add_nodes")
                ReportUnreachable(reply);
            return reply;
        }

        using var givesUp = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var call = inner.CallAsync(module, function, arguments, givesUp.Token).AsTask();
        var lost = losses.NextAsync(Grace, givesUp.Token);
        if (await Task.WhenAny(call, lost) == call)
        {
            await givesUp.CancelAsync();
            return await call;
        }

        await givesUp.CancelAsync();
        throw new NodeLostException(await lost);
    }

    public ValueTask<Term> CallLocalAsync(string function, IReadOnlyList<Term> arguments, CancellationToken cancellation) =>
        inner.CallLocalAsync(function, arguments, cancellation);

    // {ok,[{Node,{error,nodedown}},…]}
    private void ReportUnreachable(Term reply)
    {
        if (!reply.TryTagged("ok", 2, out var ok) || ok[1] is not ListTerm answers)
            return;
        foreach (var answer in answers.Elements)
        {
            if (answer is TupleTerm { Arity: 2 } pair && pair[0] is AtomTerm node
                && pair[1].TryTagged("error", 2, out var error) && error[1].IsAtom("nodedown"))
                losses.Unreachable(node.Name);
        }
    }
}
