using Akka.Actor;
using Inviso.Language;

namespace Inviso.Actors;

/// <summary>
/// The functions that prompts can call on a node: the modules <c>inviso</c>, <c>inviso_lfm</c> and <c>application</c>, the shell's <c>node()</c>,
/// <c>nodes()</c> and <c>self()</c>, and the modules that <c>inviso.console.modules</c> binds to actors. A function that is not in here does not exist.
/// </summary>
public sealed class InvisoFunctions : IFunctionHost
{
    private readonly NodeContext _node;
    private readonly ControlClient _control;
    private readonly FunctionTable _table = new();

    /// <summary>The functions on a node; starts its Inviso extension if the configuration did not.</summary>
    public InvisoFunctions(ActorSystem system)
    {
        var extension = InvisoExtension.Get(system);
        (_node, _control) = (extension.Node, extension.Client);
        var arguments = new CallArguments(_control, extension.Console);
        new LifeCycleFunctions(_control, arguments).AddTo(_table);
        new TracingFunctions(arguments).AddTo(_table);
        new PatternFunctions(arguments).AddTo(_table);
        new MetaFunctions(arguments).AddTo(_table);
        new FlagFunctions(_control, arguments).AddTo(_table);
        new DryRunFunctions(arguments).AddTo(_table);
        new LogFunctions(_control, arguments).AddTo(_table);
        new MergeFunctions(_node).AddTo(_table);
        new ShellFunctions(_control, arguments).AddTo(_table);
    }

    public IEnumerable<string> KnownFunctions => _table.Names;

    public async ValueTask<Term> CallAsync(string module, string function, IReadOnlyList<Term> arguments, CancellationToken cancellationToken)
    {
        if (_table.Find($"{module}:{function}/{arguments.Count}") is { } call)
            return await RunAsync(call, arguments, cancellationToken).ConfigureAwait(false);
        if (_node.Settings.Modules.TryGetValue(module, out var path))
            return await CallModuleAsync(path, function, arguments, cancellationToken).ConfigureAwait(false);
        throw EvaluationException.Undefined(module, function, arguments.Count);
    }

    public async ValueTask<Term> CallLocalAsync(string function, IReadOnlyList<Term> arguments, CancellationToken cancellationToken) =>
        _table.Find($"{function}/{arguments.Count}") is { } call
            ? await RunAsync(call, arguments, cancellationToken).ConfigureAwait(false)
            : throw EvaluationException.Undefined(null, function, arguments.Count);

    private static async Task<Term> RunAsync(ConsoleFunction call, IReadOnlyList<Term> arguments, CancellationToken cancellation)
    {
        try
        {
            return await call(arguments, cancellation).ConfigureAwait(false);
        }
        catch (ControlNotRunningException)
        {
            var reason = Term.Tuple(Term.Atom("noproc"), Term.Atom("inviso_c"));
            throw new EvaluationException(reason, $"exception exit: {reason}", "start the control with inviso:start() first");
        }
        catch (InvisoEndedException ex)
        {
            throw Ended(ex);
        }
    }

    private async Task<Term> CallModuleAsync(string path, string function, IReadOnlyList<Term> arguments, CancellationToken cancellation)
    {
        string reply;
        try
        {
            reply = await _control.CallModuleAsync(path, $"{Term.Atom(function)}({string.Join(',', arguments)})", cancellation).ConfigureAwait(false);
        }
        catch (ActorNotFoundException ex)
        {
            var reason = Term.Tuple(Term.Atom("noproc"), Term.Str(path));
            throw new EvaluationException(reason, $"exception exit: {reason}", ex.Message);
        }
        catch (InvisoEndedException ex)
        {
            throw Ended(ex);
        }

        try
        {
            return TermParser.Parse(reply);
        }
        catch (TermSyntaxException)
        {
            // Actors may answer in plain words.
            return Term.Str(reply);
        }
    }

    private static EvaluationException Ended(InvisoEndedException ex)
    {
        var reason = Term.Tuple(Term.Atom("noproc"), Term.Atom("inviso"));
        return new EvaluationException(reason, $"exception exit: {reason}", ex.Message);
    }
}
