using Inviso.Language;

namespace Inviso.Actors;

/// <summary>A function of the console. Mistakes in its arguments are answered with <c>{error,{badarg,X}}</c>, not thrown.</summary>
internal delegate Task<Term> ConsoleFunction(IReadOnlyList<Term> arguments, CancellationToken cancellation);

/// <summary>The console's functions by <c>module:name/arity</c>, or <c>name/arity</c> for those of the shell.</summary>
internal sealed class FunctionTable
{
    private readonly Dictionary<string, ConsoleFunction> _functions = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _functions.Keys.Order(StringComparer.Ordinal);

    public void Add(string name, ConsoleFunction function) => _functions.Add(name, function);

    public ConsoleFunction? Find(string name) => _functions.GetValueOrDefault(name);
}
