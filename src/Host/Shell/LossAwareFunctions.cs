using Inviso.Language;

namespace Inviso.Host.Shell;

/// <summary>
/// Gives up a call into an application when a traced node is lost: the application may then wait for that node for ever, and the prompts that save
/// what was traced must still run. Inviso's own functions answer by themselves.
/// </summary>
internal sealed class LossAwareFunctions(IFunctionHost inner, NodeLossWatch losses) : IFunctionHost
{
    public IEnumerable<string> KnownFunctions => inner.KnownFunctions;

    public async ValueTask<Term> CallAsync(string module, string function, IReadOnlyList<Term> arguments, CancellationToken cancellation)
    {
        if (module.StartsWith("inviso", StringComparison.Ordinal))
            return await inner.CallAsync(module, function, arguments, cancellation);

        using var givesUp = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var call = inner.CallAsync(module, function, arguments, givesUp.Token).AsTask();
        var lost = losses.NextAsync(givesUp.Token);
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
}
