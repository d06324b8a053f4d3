using System.Buffers;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// The trace information that <c>ttb:format</c> looks for beside a log: which node it is of and what each process is called. Bounded in memory: a process
/// that has not been seen for long is named again, with the same effect.
/// </summary>
internal sealed class TtbTiWriter(ErlangOutput output)
{
    private const int MaxKnown = 64 * 1024;
    private const int FlushAt = 16 * 1024;

    private readonly Dictionary<ActorId, Term> _known = [];
    private readonly ArrayBufferWriter<byte> _entries = new();

    public void WriteNode(string node) => Write("node", Term.Atom(node));

    public void Name(ActorId actor, Term name, bool utf8Atoms)
    {
        if (_known.TryGetValue(actor, out var known) && known.Equals(name))
            return;
        if (_known.Count >= MaxKnown)
            _known.Clear();
        _known[actor] = name;
        Write("pid", Term.Tuple(actor.ToTerm(), name), utf8Atoms);
    }

    /// <summary>Whether a name was given, and is not forgotten.</summary>
    public bool Knows(ActorId actor) => _known.ContainsKey(actor);

    /// <summary>Hands on what was written so far.</summary>
    public void Flush()
    {
        output.Write(_entries.WrittenSpan);
        _entries.ResetWrittenCount();
    }

    private void Write(string key, Term value, bool utf8Atoms = false)
    {
        TtbTermFile.Write(Term.Tuple(Term.Atom(key), value), _entries, utf8Atoms);
        if (_entries.WrittenCount >= FlushAt)
            Flush();
    }
}
