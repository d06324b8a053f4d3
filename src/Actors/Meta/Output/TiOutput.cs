using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Writes what functions give out into the ti log, at once: <c>{Pid,Alias,alias,Now}</c> and <c>{Pid,Alias,unalias,Now}</c>, these as binaries in external term
/// format, or a list of either. Anything else writes nothing. Used within the meta tracer.
/// </summary>
internal sealed class TiOutput(ITiLogOutput log, MetaComplaints complaints)
{
    public void Append(TiRecord record)
    {
        try
        {
            log.Append(record);
        }
        catch (ArgumentException ex)
        {
            complaints.Add("associations", null, $"An association was not written: {ex.Message}");
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
            complaints.Add("binaries for the ti log", null, $"A binary for the ti log is no term: {error}");
        else if (TiRecordTerms.FromTerm(entry) is { } record)
            Append(record);
    }
}
