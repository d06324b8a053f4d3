namespace Inviso.Language.Tests;

/// <summary>Knows <c>inviso:add_nodes/2</c>, <c>m:later/1</c> (answers on another thread) and local <c>twice/1</c>; remembers its calls.</summary>
internal sealed class FakeHost : IFunctionHost
{
    public List<string> Calls { get; } = [];

    public IEnumerable<string> KnownFunctions => ["inviso:add_nodes/2", "m:later/1", "twice/1"];

    public async ValueTask<Term> CallAsync(string module, string function, IReadOnlyList<Term> arguments, CancellationToken cancellationToken)
    {
        Calls.Add($"{module}:{function}({string.Join(',', arguments)})");
        switch (module, function, arguments.Count)
        {
            case ("inviso", "add_nodes", 2):
                return Term.Tuple(Term.Atom("ok"), Term.Nil);
            case ("m", "later", 1):
                await Task.Yield();
                return arguments[0];
            default:
                throw EvaluationException.Undefined(module, function, arguments.Count);
        }
    }

    public ValueTask<Term> CallLocalAsync(string function, IReadOnlyList<Term> arguments, CancellationToken cancellationToken) =>
        function == "twice" && arguments.Count == 1
            ? ValueTask.FromResult<Term>(Term.Tuple(arguments[0], arguments[0]))
            : throw EvaluationException.Undefined(null, function, arguments.Count);
}
