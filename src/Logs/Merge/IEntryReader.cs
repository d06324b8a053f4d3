using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Gives the entries of one source of a merge, one after another. The standard one reads the source's logs; a source may name another. The merge asks
/// from its own thread, and disposes it in the end. What it throws ends the merge; what it could not read it reports and passes over.
/// </summary>
public interface IEntryReader : IDisposable
{
    /// <summary>The last entry's event. An event without a known time has the time 0 and is handled as soon as it turns up.</summary>
    ref readonly TraceEvent Current { get; }

    /// <summary>The node that the last entry belongs to, where that is another than the source's: what was relayed. Else null.</summary>
    NodeName? Origin { get; }

    /// <summary>Aliases that the last entry's actor had at its time.</summary>
    IReadOnlyList<Term> Aliases { get; }

    /// <summary>The node that wrote what is read, by its canonical name; null until that is known.</summary>
    NodeName? Node { get; }

    /// <summary>Whether there was anything to read so far.</summary>
    bool HasOpened { get; }

    /// <summary>What could not be read so far.</summary>
    IReadOnlyList<LogDamage> Damages { get; }

    /// <summary>Bytes read so far, and bytes there are in all; for the progress only.</summary>
    (long Read, long Total) Bytes { get; }

    /// <summary>Moves to the next entry; false: there is no more.</summary>
    bool MoveNext();
}
