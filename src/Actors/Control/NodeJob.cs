using Akka.Actor;
using Inviso.Language;

namespace Inviso.Actors;

/// <summary>
/// One request of a client to several nodes: a slot for each, filled in any order, answered in the order of the names. Used within the control.
/// </summary>
internal sealed class NodeJob
{
    private readonly Func<IReadOnlyList<string>> _toName;
    private readonly bool _isSequential;
    private readonly Action<NodeJob, int> _begin;
    private readonly Action<IReadOnlyList<(string Node, Term Result)>> _answer;
    private readonly IActorRef? _client;
    private string[] _names = [];
    private Term?[] _results = [];
    private int _missing = 1;

    /// <param name="client">Gets the answer.</param>
    /// <param name="names">The nodes as typed.</param>
    /// <param name="isSequential">Whether a node begins only when the one before it is done.</param>
    /// <param name="begin">Begins the work for one slot; it may complete the slot at once.</param>
    public NodeJob(IActorRef client, IReadOnlyList<string> names, bool isSequential, Action<NodeJob, int> begin)
        : this(client, () => names, isSequential, begin)
    {
    }

    /// <summary>The same, with names that are known when its turn comes.</summary>
    public NodeJob(IActorRef client, Func<IReadOnlyList<string>> names, bool isSequential, Action<NodeJob, int> begin)
    {
        (_client, _toName, _isSequential, _begin) = (client, names, isSequential, begin);
        _answer = results => client.Tell(new ControlProtocol.NodeReplies(results));
    }

    /// <summary>A job of the control itself, one slot after the other.</summary>
    public NodeJob(Func<IReadOnlyList<string>> names, Action<NodeJob, int> begin, Action<IReadOnlyList<(string Node, Term Result)>> answer) =>
        (_toName, _isSequential, _begin, _answer) = (names, true, begin, answer);

    /// <summary>Whether it needs to know the members of a cluster.</summary>
    public bool IsForCluster { get; init; }

    /// <summary>Whether later requests need not wait for this one.</summary>
    public bool IsDetached { get; set; }

    public bool IsDone => _missing == 0;

    public string NameOf(int slot) => _names[slot];

    /// <summary>What the slot's node is called in the answer, where it was not typed.</summary>
    public void Rename(int slot, string name) => _names[slot] = name;

    public void Begin()
    {
        _names = [.. _toName()];
        _results = new Term?[_names.Length];
        _missing = _names.Length;
        if (IsDone)
            Answer();
        for (var slot = 0; slot < (_isSequential ? Math.Min(1, _names.Length) : _names.Length); slot++)
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

    public void Abandon() => _client?.Tell(new SupervisorProtocol.ControlStopped());

    private void Answer() => _answer([.. _names.Select((name, slot) => (name, _results[slot]!))]);
}
