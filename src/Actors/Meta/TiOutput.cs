using Akka.Event;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Writes what functions give out into the ti log, at once: <c>{Pid,Alias,alias,Now}</c> and <c>{Pid,Alias,unalias,Now}</c>, these as binaries in external term
/// format, or a list of either. Anything else writes nothing. Used within the meta tracer.
/// </summary>
internal sealed class TiOutput(ITiLogOutput log, ILoggingAdapter complaints)
{
    public void Append(TiRecord record)
    {
        try
        {
            log.Append(record);
        }
        catch (ArgumentException ex)
        {
            complaints.Warning("An association was not written: {0}", ex.Message);
        }
    }

    public void Write(Term output)
    {
        if (output is ListTerm { Tail: null } list)
        {
            foreach (var one in list.Elements)
                WriteOne(one);
        }
        else
        {
            WriteOne(output);
        }
    }

    private void WriteOne(Term output)
    {
        var entry = output;
        if (output is BinaryTerm binary && !ExternalTermFormat.TryDecode(binary.Bytes.Span, out entry, out var error))
            complaints.Warning("A binary for the ti log is no term: {0}", error);
        else if (TiRecordTerms.FromTerm(entry) is { } record)
            Append(record);
    }
}
