using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Writes the entries as Erlang's trace messages: <c>PATH</c> for <c>dbg:trace_client</c>, and beside it <c>PATH.ti</c>, from which <c>ttb:format</c> knows
/// what the processes are called: by their alias, and actors without one by node, path and uid. The files have their names only when they are complete; until
/// then, and if the merge fails, they end in <c>.partial</c>, which <see cref="Dispose"/> removes.
/// </summary>
public sealed class ErlangMergeHandler : IMergeHandler, IDisposable
{
    /// <summary>What stands behind the output's name in that of its ti file.</summary>
    public const string TiEnding = ".ti";

    private const int FlushAt = 64 * 1024;

    // Pids of all nodes are in one file; the names say which.
    private const string Node = "merged";

    private readonly TraceRecordWriter _records = new();
    private readonly ErlangOutput _trace;
    private readonly ErlangOutput _ti;
    private readonly TtbTiWriter _names;

    public ErlangMergeHandler(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _trace = new ErlangOutput(path);
        _ti = new ErlangOutput(path + TiEnding);
        _names = new TtbTiWriter(_ti);
    }

    /// <exception cref="MergeException">A file cannot be created.</exception>
    public void Begin()
    {
        _trace.Create();
        _ti.Create();
        _names.WriteNode(Node);
    }

    /// <exception cref="MergeException">A file cannot be written.</exception>
    public void Entry(NodeName node, in TraceEvent e, IReadOnlyList<Term> aliases)
    {
        if (e.Actor is { } actor)
            Name(actor, aliases, e.HasUtf8Atoms);
        if (e.Peer is { } peer)
            Name(peer, [], e.HasUtf8Atoms);
        ErlangMessages.Add(_records, e);
        if (_records.Written.Length >= FlushAt)
            Flush();
    }

    /// <exception cref="MergeException">A file cannot be written or get its name.</exception>
    public void End()
    {
        Flush();
        _names.Flush();
        _trace.Complete();
        _ti.Complete();
    }

    public void Dispose()
    {
        _trace.Dispose();
        _ti.Dispose();
    }

    // An Erlang process without an alias has only its number, which the messages show anyway.
    private void Name(ActorId actor, IReadOnlyList<Term> aliases, bool utf8Atoms)
    {
        if (aliases.Count > 0)
            _names.Name(actor, aliases[^1], utf8Atoms);
        else if (!_names.Knows(actor) && !ErlangTermFormat.IsErlangProcess(actor.Path))
            _names.Name(actor, Term.Str(actor.ToString()[1..^1]), utf8Atoms);
    }

    private void Flush()
    {
        _trace.Write(_records.Written);
        _records.Clear();
    }
}
