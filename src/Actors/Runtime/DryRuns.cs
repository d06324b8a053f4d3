using Inviso.Language;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>The dry runs of a runtime, as many at once as the node has places for sessions. Thread-safe.</summary>
internal sealed class DryRuns(NodeTracer tracer)
{
    private readonly DryRunTerms _terms = new(tracer);
    private readonly HashSet<CancellationTokenSource> _running = [];

    /// <summary>Checks all of it, arms it, and replies from elsewhere when its window is over, or it is cancelled.</summary>
    public void Begin(RuntimeCommand.DryRun command, Action<Term> reply)
    {
        if (_terms.TryRead(command, out var request, out var error))
            _ = ReplyWhenMeasured(request, reply);
        else
            reply(Error(error));
    }

    /// <summary>Ends all that go on; they answer <c>{error,suspended}</c>.</summary>
    public void Cancel()
    {
        lock (_running)
        {
            foreach (var run in _running.ToArray())
                run.Cancel();
        }
    }

    private async Task ReplyWhenMeasured(DryRunRequest request, Action<Term> reply)
    {
        using var cancellation = new CancellationTokenSource();
        lock (_running)
            _running.Add(cancellation);
        Term result;
        try
        {
            result = (await tracer.DryRunAsync(request.Flags, request.Patterns, request.Window, cancellation.Token).ConfigureAwait(false)).ToTerm();
        }
        catch (OperationCanceledException)
        {
            result = Error(Term.Atom("suspended"));
        }
        catch (InvalidOperationException)
        {
            // The one thing a node can lack is a place for one more session.
            result = Error(Term.Atom("too_many_sessions"));
        }
        finally
        {
            lock (_running)
                _running.Remove(cancellation);
        }

        reply(result);
    }

    private static Term Error(Term reason) => InvisoError.Because(reason).ToTerm();
}
