using Akka.Actor;
using Inviso.Actors;
using Inviso.Host.Failures;
using Inviso.Host.Nodes;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Host.Demo.Members;

/// <summary>
/// What the control says of the members, with the time at which it said so. It can be waited for, and written as a log to be merged with theirs.
/// </summary>
internal sealed class MemberEvents : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly NodeTracer _tracer;
    private readonly InvisoExtension _inviso;
    private readonly Lock _gate = new();
    private readonly List<(long Time, TupleTerm Whole)> _all = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public MemberEvents(ActorSystem system)
    {
        _tracer = NodeTracer.Find(system)!;
        _inviso = InvisoExtension.Get(system);
        _inviso.Events += Seen;
    }

    /// <summary>The event of a tag about a node, <c>{Tag,Node,Data}</c>, once it is there.</summary>
    /// <exception cref="TracedSystemException">It did not come within 30 s.</exception>
    public async Task<Term> AwaitAsync(string tag, NodeName node, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            while (true)
            {
                var (found, changed) = Look(tag, node);
                if (found is not null)
                    return found;
                await changed.WaitAsync(limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TracedSystemException($"the control did not say {{{tag},'{node}',_}} within {Limit.TotalSeconds:0} s.");
        }
    }

    /// <summary>Writes all events so far; each is a record of its own, in Inviso's form for subscribers.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public int Write(string path, NodeName node)
    {
        (long Time, TupleTerm Whole)[] events;
        lock (_gate)
            events = [.. _all];
        var header = new TraceLogHeader(node, 0, events.Select(e => e.Time).FirstOrDefault(), Engine.Name);
        using var log = TraceLogWriter.Create(path, header, _tracer.Time);
        log.Write([.. events.Select(e => new TraceEvent(e.Time, TraceKind.Foreign, true, null, MessageType: TagOf(e.Whole), Data: e.Whole))]);
        log.Close(StopReason.Requested);
        return events.Length;
    }

    /// <summary><c>{Tag,Node,Data}</c> of a whole event; null for what is none.</summary>
    public static TupleTerm? MessageOf(Term? whole) =>
        whole is not null && whole.TryTagged("inviso_event", 4, out var parts) && parts[3] is TupleTerm { Arity: 3 } message ? message : null;

    public void Dispose() => _inviso.Events -= Seen;

    private static string TagOf(Term whole) => MessageOf(whole)?[0] is AtomTerm tag ? tag.Name : "inviso_event";

    private (Term? Found, Task Changed) Look(string tag, NodeName node)
    {
        lock (_gate)
        {
            var messages = _all.Select(e => MessageOf(e.Whole)).OfType<TupleTerm>();
            return (messages.FirstOrDefault(message => message[0].IsAtom(tag) && message[1].IsAtom(node.Value)), _changed.Task);
        }
    }

    private void Seen(Term whole)
    {
        if (whole is not TupleTerm tuple)
            return;
        var time = _tracer.Now();
        TaskCompletionSource changed;
        lock (_gate)
        {
            _all.Add((time, tuple));
            (changed, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.TrySetResult();
    }
}
