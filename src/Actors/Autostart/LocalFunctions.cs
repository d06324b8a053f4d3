using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// All that a script can call: the runtime's local API and <c>node()</c>. A function that is not in here does not exist.
/// </summary>
/// <param name="node">The node's name.</param>
/// <param name="run">Has the runtime carry out a command.</param>
internal sealed class LocalFunctions(string node, Func<RuntimeCommand, CancellationToken, Task<Term>> run) : IFunctionHost
{
    private static readonly HashSet<string> Names =
        [.. LocalFunction.All.SelectMany(function => function.Arities.Select(arity => $"{LocalFunction.Module}:{function.Name}/{arity}"))];

    private static readonly Dictionary<string, string> MetaNames = LocalFunction.All
        .Where(function => function.Name.EndsWith("_register", StringComparison.Ordinal))
        .ToDictionary(function => function.Name, function => function.ControlName, StringComparer.Ordinal);

    public IEnumerable<string> KnownFunctions => Names.Append("node/0");

    public async ValueTask<Term> CallAsync(string module, string function, IReadOnlyList<Term> arguments, CancellationToken cancellationToken)
    {
        if (!Names.Contains($"{module}:{function}/{arguments.Count}"))
            throw EvaluationException.Undefined(module, function, arguments.Count);
        return Command(function, arguments) is { } command
            ? await run(command, cancellationToken).ConfigureAwait(false)
            : CallArguments.BadArgument(arguments[^1]);
    }

    public ValueTask<Term> CallLocalAsync(string function, IReadOnlyList<Term> arguments, CancellationToken cancellationToken) =>
        function == "node" && arguments.Count == 0
            ? ValueTask.FromResult<Term>(Term.Atom(node))
            : throw EvaluationException.Undefined(null, function, arguments.Count);

    private static RuntimeCommand? Command(string function, IReadOnlyList<Term> arguments) => function switch
    {
        "init_tracing" => new RuntimeCommand.InitTracing(arguments[0]),
        "tp" or "tpg" => SetPatterns(PatternScope.Global, arguments),
        "tpl" => SetPatterns(PatternScope.Local, arguments),
        "ctp" or "ctpg" => ClearPatterns(PatternScope.Global, arguments),
        "ctpl" => ClearPatterns(PatternScope.Local, arguments),
        "ctp_all" => new RuntimeCommand.ClearAllPatterns(),
        "tf" => ChangeFlags(true, arguments),
        "ctf" => ChangeFlags(false, arguments),
        "ctf_all" => new RuntimeCommand.ClearAllFlags(),
        "flush" => new RuntimeCommand.Flush(),
        "get_status" => new RuntimeCommand.GetStatus(),
        "get_tracerdata" => new RuntimeCommand.GetTracerData(),
        // A number in the fourth place has nodes in the first.
        "tpm" or "tpm_tracer" when arguments is [_, _, _, IntegerTerm, _] => new RuntimeCommand.Meta(function, [.. arguments.Skip(1)]),
        _ => new RuntimeCommand.Meta(MetaNames.GetValueOrDefault(function, function), arguments),
    };

    private static RuntimeCommand.SetPatterns? SetPatterns(PatternScope scope, IReadOnlyList<Term> arguments) => arguments switch
    {
        [ListTerm { Tail: null } list] => new RuntimeCommand.SetPatterns(scope, list.Elements),
        [_] => null,
        // A list in the first place names nodes, as in the control's API.
        [ListTerm, _, _, _, _] => new RuntimeCommand.SetPatterns(scope, [Term.Tuple(arguments.Skip(1))]),
        _ => new RuntimeCommand.SetPatterns(scope, [Term.Tuple(arguments)]),
    };

    private static RuntimeCommand.SetPatterns? ClearPatterns(PatternScope scope, IReadOnlyList<Term> arguments) => arguments switch
    {
        [_, _, _] => new RuntimeCommand.SetPatterns(scope, [PatternFunctions.Clearing(Term.Tuple(arguments))]),
        [ListTerm { Tail: null } list] when !list.Elements.Any(entry => entry is TupleTerm { Arity: 4 or 5 }) =>
            new RuntimeCommand.SetPatterns(scope, [.. list.Elements.Select(PatternFunctions.Clearing)]),
        _ => null,
    };

    private static RuntimeCommand.ChangeFlags? ChangeFlags(bool isSet, IReadOnlyList<Term> arguments) => arguments switch
    {
        [ListTerm { Tail: null } list] => new RuntimeCommand.ChangeFlags(isSet, list.Elements),
        [ListTerm, ListTerm { Tail: null } list] => new RuntimeCommand.ChangeFlags(isSet, list.Elements),
        [not ListTerm, _] => new RuntimeCommand.ChangeFlags(isSet, [Term.Tuple(arguments)]),
        _ => null,
    };
}
