using System.Buffers;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Events as the records of Erlang's trace ports.</summary>
public static class ErlangMessages
{
    /// <summary>
    /// Writes one record, or for a loss of more than 2^32-1 events some. A value that the external format cannot hold, which is one nested too deep for
    /// it, is replaced.
    /// </summary>
    public static void Write(in TraceEvent e, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var records = new TraceRecordWriter();
        Add(records, e);
        output.Write(records.Written);
    }

    internal static void Add(TraceRecordWriter records, in TraceEvent e)
    {
        if (e.Kind == TraceKind.Drop)
        {
            records.AddDrops(e.Count);
            return;
        }

        try
        {
            records.Add(TraceEventTerms.ToTerm(e));
        }
        catch (ArgumentException)
        {
            // Data may be nested as deep as a term may be at all, and the message around it is a level more.
            records.Add(TraceEventTerms.ToTerm(Shallow(e)));
        }
    }

    private static TraceEvent Shallow(in TraceEvent e) => e with
    {
        Data = e.Data is { } data ? TermBytes.Replacement(data) : null,
        Extra = e.Extra is { } extra ? TermBytes.Replacement(extra) : null,
    };
}
