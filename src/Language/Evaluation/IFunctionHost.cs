namespace Inviso.Language;

/// <summary>
/// The functions an <see cref="Evaluator"/> can call. It is called on the evaluating flow, one call at a time. A function that does not
/// exist is answered by throwing <see cref="EvaluationException.Undefined"/>; other failures are <see cref="EvaluationException"/>s
/// with the reason. Anything else thrown passes through the evaluator as it is.
/// </summary>
public interface IFunctionHost
{
    /// <summary>All functions, as <c>module:name/arity</c> or <c>name/arity</c>, from which a similar one is offered for one that does not exist.</summary>
    IEnumerable<string> KnownFunctions { get; }

    /// <summary>Calls <c>module:function(arguments)</c>.</summary>
    ValueTask<Term> CallAsync(string module, string function, IReadOnlyList<Term> arguments, CancellationToken cancellationToken);

    /// <summary>Calls <c>function(arguments)</c>, except <c>f()</c> and <c>f(Variable)</c>, which are the evaluator's.</summary>
    ValueTask<Term> CallLocalAsync(string function, IReadOnlyList<Term> arguments, CancellationToken cancellationToken);
}
