using Inviso.Language;

namespace Inviso.Actors;

/// <summary>What the Erlang shell has besides Inviso: node(), nodes(), self(), application:start/1.</summary>
internal sealed class ShellFunctions(ControlClient control, CallArguments arguments)
{
    public void AddTo(FunctionTable table)
    {
        table.Add("node/0", (_, _) => Task.FromResult<Term>(Term.Atom(arguments.OwnName)));
        table.Add("nodes/0", (_, cancellation) => Nodes(cancellation));
        table.Add("self/0", (_, _) => Task.FromResult(control.Node.IdOf(arguments.Console).ToTerm()));
        // The extension that runtime_tools stands for runs wherever these functions exist.
        table.Add("application:start/1", (a, _) => Task.FromResult(a[0].IsAtom("runtime_tools")
            ? Term.Atom("ok")
            : CallArguments.Error(Term.Tuple(Term.Str("no such file or directory"), Term.Str($"{a[0]}.app")))));
    }

    private async Task<Term> Nodes(CancellationToken cancellation)
    {
        var names = await control.NodesAsync(cancellation).ConfigureAwait(false);
        return Term.List(names.Select(name => (Term)Term.Atom(name)));
    }
}
