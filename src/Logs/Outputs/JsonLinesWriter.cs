using System.Text.Encodings.Web;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// One JSON object on each line, for entries and for messages; docs/merge.md lists the members. A member that has no value is not there. The file has its
/// name only when it is complete.
/// </summary>
public sealed class JsonLinesWriter : IRecordWriter
{
    private readonly LineFile _file;
    private readonly TimeText _time = new();
    private readonly FieldCaches _fields = new(Quote);
    private readonly TextCache<IReadOnlyList<Term>> _aliases = new(Array, ReferenceEqualityComparer.Instance);

    public JsonLinesWriter(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _file = new LineFile(path, "JSON Lines");
    }

    public void Begin() => _file.Begin();

    public void Write(in EventRecord record, in TraceEvent e)
    {
        var line = _file.Line;
        line.Append("{\"record\":\"event\",\"number\":"u8);
        line.Append(record.Number);
        AppendTime(line, record.Time);
        line.Append(",\"node\":"u8);
        line.Append(_fields.Of(record.Node.Value));
        line.Append(",\"kind\":\""u8);
        line.Append(RecordText.KindNames[(int)e.Kind]);
        line.Append((byte)'"');
        Append(line, ",\"actor\":"u8, e.Actor);
        if (record.Aliases.Count > 0)
        {
            line.Append(",\"aliases\":"u8);
            line.Append(_aliases.Get(record.Aliases));
        }

        Append(line, ",\"peer\":"u8, e.Peer);
        AppendContent(line, e);
        if (record.Time != e.Timestamp)
            Append(line, ",\"own_time_ns\":"u8, e.Timestamp);
        if (record.Message != 0)
            Append(line, ",\"message\":"u8, record.Message);
        if (record.ContradictsCausality)
            line.Append(",\"causality\":\"received_before_sent\""u8);
        line.Append((byte)'}');
        _file.EndLine();
    }

    public void Write(MessageSpan message)
    {
        var line = _file.Line;
        line.Append("{\"record\":\"message\",\"message\":"u8);
        line.Append(message.Number);
        Append(line, ",\"type\":"u8, message.Type);
        Append(line, ",\"from\":"u8, message.From);
        Append(line, ",\"to\":"u8, message.To);
        line.Append(",\"state\":\""u8);
        line.Append(RecordText.Of(message.State));
        line.Append(message.IsExact ? "\",\"match\":\"exact\""u8 : "\",\"match\":\"inferred\""u8);
        Append(line, ",\"sent_ns\":"u8, message.Sent);
        Append(line, ",\"offered_ns\":"u8, message.Offered);
        Append(line, ",\"handled_ns\":"u8, message.Handled);
        Append(line, ",\"done_ns\":"u8, message.Done);
        Append(line, ",\"lost_ns\":"u8, message.Lost);
        Append(line, ",\"transit_ns\":"u8, message.Transit);
        Append(line, ",\"mailbox_wait_ns\":"u8, message.MailboxWait);
        Append(line, ",\"handler_ns\":"u8, message.HandlerTime);
        Append(line, ",\"result\":"u8, message.Result);
        if (message.ContradictsCausality)
            line.Append(",\"causality\":\"received_before_sent\""u8);
        line.Append((byte)'}');
        _file.EndLine();
    }

    public void End() => _file.Complete();

    public void Dispose() => _file.Dispose();

    private void AppendTime(LineBuffer line, long time)
    {
        if (time == 0)
            return;
        line.Append(",\"time\":\""u8);
        line.Append(_time.Of(time));
        line.Append("\",\"time_ns\":"u8);
        line.Append(time);
    }

    private void AppendContent(LineBuffer line, in TraceEvent e)
    {
        Append(line, ",\"type\":"u8, e.MessageType);
        if (e.Function is { } function)
        {
            Append(line, ",\"module\":"u8, function.Module);
            Append(line, ",\"function\":"u8, function.Function);
            Append(line, ",\"arity\":"u8, function.Arity);
        }

        Append(line, ",\"data\":"u8, e.Data);
        if (e.Kind == TraceKind.Drop)
            Append(line, ",\"count\":"u8, e.Count);
        Append(line, ",\"extra\":"u8, e.Extra);
    }

    private void Append(LineBuffer line, ReadOnlySpan<byte> name, ActorId? actor)
    {
        if (actor is null)
            return;
        line.Append(name);
        line.Append(_fields.Of(actor));
    }

    private void Append(LineBuffer line, ReadOnlySpan<byte> name, string? text)
    {
        if (text is null)
            return;
        line.Append(name);
        line.Append(_fields.Of(text));
    }

    private void Append(LineBuffer line, ReadOnlySpan<byte> name, Term? term)
    {
        if (term is null)
            return;
        line.Append(name);
        _fields.Append(line, term);
    }

    private static void Append(LineBuffer line, ReadOnlySpan<byte> name, long? number)
    {
        if (number is not { } value)
            return;
        line.Append(name);
        line.Append(value);
    }

    private static string Array(IReadOnlyList<Term> terms) => $"[{string.Join(',', terms.Select(term => Quote(RecordText.Of(term))))}]";

    private static string Quote(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";
}
