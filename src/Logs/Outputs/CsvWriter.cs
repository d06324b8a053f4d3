using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Comma-separated values as in RFC 4180, but with lines that end in LF: a line of names, then a line for each entry and for each message, told apart by
/// the first column; docs/merge.md lists the columns. The file has its name only when it is complete.
/// </summary>
public sealed class CsvWriter : IRecordWriter
{
    private const string Header =
        "record,number,time,time_ns,node,kind,actor,aliases,peer,type,module,function,arity,data,count,extra,own_time_ns,message,"
        + "state,match,sent_ns,offered_ns,handled_ns,done_ns,lost_ns,transit_ns,mailbox_wait_ns,handler_ns,result,causality";

    private readonly LineFile _file;
    private readonly TimeText _time = new();
    private readonly FieldCaches _fields = new(Quote);

    public CsvWriter(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _file = new LineFile(path, "CSV");
    }

    public void Begin()
    {
        _file.Begin();
        _file.Line.Append(Header);
        _file.EndLine();
    }

    public void Write(in EventRecord record, in TraceEvent e)
    {
        var line = _file.Line;
        line.Append("event,"u8);
        line.Append(record.Number);
        if (record.Time == 0)
        {
            line.Append(",,"u8);
        }
        else
        {
            line.Append((byte)',');
            line.Append(_time.Of(record.Time));
            Append(line, record.Time);
        }

        Append(line, record.Node.Value);
        line.Append((byte)',');
        line.Append(RecordText.KindNames[(int)e.Kind]);
        Append(line, e.Actor);
        line.Append((byte)',');
        if (record.Aliases.Count > 0)
            line.Append(_fields.Of(record.Aliases));
        Append(line, e.Peer);
        AppendContent(line, e);
        Append(line, record.Time == e.Timestamp ? null : e.Timestamp);
        Append(line, record.Message == 0 ? null : record.Message);
        line.Append(record.ContradictsCausality ? ",,,,,,,,,,,,received_before_sent"u8 : ",,,,,,,,,,,,"u8);
        _file.EndLine();
    }

    public void Write(MessageSpan message)
    {
        var line = _file.Line;
        line.Append("message,,,,,"u8);
        Append(line, message.To);
        line.Append((byte)',');
        Append(line, message.From);
        Append(line, message.Type);
        line.Append(",,,,,,,"u8);
        Append(line, message.Number);
        line.Append((byte)',');
        line.Append(RecordText.Of(message.State));
        line.Append(message.IsExact ? ",exact"u8 : ",inferred"u8);
        Append(line, message.Sent);
        Append(line, message.Offered);
        Append(line, message.Handled);
        Append(line, message.Done);
        Append(line, message.Lost);
        Append(line, message.Transit);
        Append(line, message.MailboxWait);
        Append(line, message.HandlerTime);
        Append(line, message.Result);
        line.Append(message.ContradictsCausality ? ",received_before_sent"u8 : ","u8);
        _file.EndLine();
    }

    public void End() => _file.Complete();

    public void Dispose() => _file.Dispose();

    private void AppendContent(LineBuffer line, in TraceEvent e)
    {
        Append(line, e.MessageType);
        Append(line, e.Function?.Module);
        Append(line, e.Function?.Function);
        Append(line, e.Function?.Arity);
        Append(line, e.Data);
        Append(line, e.Kind == TraceKind.Drop ? e.Count : null);
        Append(line, e.Extra);
    }

    private void Append(LineBuffer line, ActorId? actor)
    {
        line.Append((byte)',');
        if (actor is not null)
            line.Append(_fields.Of(actor));
    }

    private void Append(LineBuffer line, string? text)
    {
        line.Append((byte)',');
        if (text is not null)
            line.Append(_fields.Of(text));
    }

    private void Append(LineBuffer line, Term? term)
    {
        line.Append((byte)',');
        if (term is not null)
            _fields.Append(line, term);
    }

    private static void Append(LineBuffer line, long? number)
    {
        line.Append((byte)',');
        if (number is { } value)
            line.Append(value);
    }

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
