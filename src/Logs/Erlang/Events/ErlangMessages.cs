using System.Buffers;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Events as the records of Erlang's trace ports.</summary>
public static class ErlangMessages
{
    /// <summary>
    /// Writes one record; none for a loss of no events. A value that the external format cannot hold, which is one nested too deep for
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
            AddDrops(records, e);
            return;
        }

        try
        {
            records.Add(TraceEventTerms.ToTerm(e), e.HasUtf8Atoms);
        }
        catch (ArgumentException)
        {
            // Data may be nested as deep as a term may be at all, and the message around it is a level more.
            records.Add(TraceEventTerms.ToTerm(Shallow(e)), e.HasUtf8Atoms);
        }
    }

    // What does not fit a drop record stands as the message that Erlang makes of one.
    private static void AddDrops(TraceRecordWriter records, in TraceEvent e)
    {
        if (e.Count is > 0 and <= uint.MaxValue)
            records.AddDrops((uint)e.Count);
        else if (e.Count > 0)
            records.Add(TraceEventTerms.ToTerm(e), e.HasUtf8Atoms);
    }

    private static TraceEvent Shallow(in TraceEvent e) => e with
    {
        Data = e.Data is { } data ? TermBytes.Replacement(data) : null,
        Extra = e.Extra is { } extra ? TermBytes.Replacement(extra) : null,
    };
}
