using Akka.Actor;
using Inviso.Language;

namespace Inviso.Actors;

/// <summary>
/// One request of a client to several nodes: a slot for each, filled in any order, answered in the order of the names. Used within the control.
/// </summary>
internal sealed class NodeJob
{
    private readonly IActorRef _client;
    private readonly IReadOnlyList<string> _names;
    private readonly Term?[] _results;
    private readonly bool _isSequential;
    private readonly Action<NodeJob, int> _begin;
    private int _missing;

    /// <param name="client">Gets the answer.</param>
    /// <param name="names">The nodes as typed.</param>
    /// <param name="isSequential">Whether a node begins only when the one before it is done.</param>
    /// <param name="begin">Begins the work for one slot; it may complete the slot at once.</param>
    public NodeJob(IActorRef client, IReadOnlyList<string> names, bool isSequential, Action<NodeJob, int> begin)
    {
        (_client, _names, _isSequential, _begin) = (client, names, isSequential, begin);
        _results = new Term?[names.Count];
        _missing = names.Count;
    }

    /// <summary>Whether later requests need not wait for this one.</summary>
    public bool IsDetached { get; init; }

    public bool IsDone => _missing == 0;

    public string NameOf(int slot) => _names[slot];

    public void Begin()
    {
        if (IsDone)
            Answer();
        for (var slot = 0; slot < (_isSequential ? Math.Min(1, _names.Count) : _names.Count); slot++)
            _begin(this, slot);
    }

    public void Complete(int slot, Term result)
    {
        if (_results[slot] is not null)
            return;
        _results[slot] = result;
        _missing--;
        if (IsDone)
            Answer();
        else if (_isSequential)
            _begin(this, slot + 1);
    }

    public void Abandon() => _client.Tell(new SupervisorProtocol.ControlStopped());

    private void Answer() => _client.Tell(new ControlProtocol.NodeReplies([.. _names.Select((name, slot) => (name, _results[slot]!))]));
}
