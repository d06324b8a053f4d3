using Inviso.Language;

namespace Inviso.Actors.Tests.Support;

/// <summary>Passes calls on and keeps their names, as <c>module:function/arity</c>.</summary>
internal sealed class CallRecorder(IFunctionHost inner) : IFunctionHost
{
    public HashSet<string> Called { get; } = new(StringComparer.Ordinal);

    public IEnumerable<string> KnownFunctions => inner.KnownFunctions;

    public ValueTask<Term> CallAsync(string module, string function, IReadOnlyList<Term> arguments, CancellationToken cancellationToken)
    {
        Called.Add($"{module}:{function}/{arguments.Count}");
        return inner.CallAsync(module, function, arguments, cancellationToken);
    }

    public ValueTask<Term> CallLocalAsync(string function, IReadOnlyList<Term> arguments, CancellationToken cancellationToken) =>
        inner.CallLocalAsync(function, arguments, cancellationToken);
}
