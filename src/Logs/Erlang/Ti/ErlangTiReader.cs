using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Reads the trace information of Erlang nodes: Inviso's ti files and those of ttb. What is no association is passed over, as Inviso's own reader does it.
/// The file's size bounds the memory.
/// </summary>
internal static class ErlangTiReader
{
    // ttb's files say which node they are of, Inviso's do not, and neither when the trace began.
    private static readonly TraceLogHeader Unsaid = new(new NodeName(string.Empty), 0, 0, "erlang");

    /// <summary>Reads a ti file of Inviso.</summary>
    /// <exception cref="IOException">It cannot be opened or read.</exception>
    public static TiLog ReadInviso(string path)
    {
        var damages = new DamageList(path);
        using var window = LogWindow.Open(path, TraceRecord.UsualPayload);
        var reader = new TraceRecordReader(window, damages, isTi: true);
        var records = new List<TiRecord>();
        while (reader.TryNext(out var term, out _))
        {
            if (term is not null && TiRecordTerms.FromTerm(term) is { } record)
                records.Add(record with { HasUtf8Atoms = reader.HasUtf8Atoms });
        }

        return new TiLog(Unsaid, records, damages.All);
    }

    /// <summary>
    /// Reads a ti file of ttb. What it knows of a process, <c>{pid,{Pid,Info}}</c>, holds for the whole trace; of several entries for one the last.
    /// </summary>
    /// <exception cref="IOException">It cannot be opened or read.</exception>
    public static TiLog ReadTtb(string path)
    {
        var damages = new DamageList(path);
        var header = Unsaid;
        var last = new Dictionary<ActorId, Term>();
        foreach (var entry in TtbTermFile.Read(path, damages))
        {
            if (entry.TryTagged("pid", 2, out var pair) && pair[1] is TupleTerm { Arity: 2 } known && known[0] is PidTerm pid)
                last[ActorId.FromTerm(pid)] = known[1];
            else if (entry.TryTagged("node", 2, out var node) && node[1] is AtomTerm name)
                header = header with { Node = new NodeName(name.Name) };
        }

        return new TiLog(header, [.. last.Select(known => new TiRecord(long.MinValue, true, known.Key, known.Value))], damages.All);
    }
}
