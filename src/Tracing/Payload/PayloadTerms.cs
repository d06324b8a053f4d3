using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>What an event's data shows of what was captured, as the mode has it. Only the mode <c>full</c> shows values. Thread-safe.</summary>
internal sealed class PayloadTerms(PayloadRenderer renderer, NodeIdentity identity, PayloadMode mode)
{
    private static readonly Term Error = Term.Atom("error");
    private static readonly Term Replied = Term.Atom("replied");

    /// <summary>Whether values of messages are shown, and not just their types.</summary>
    public bool IsFull { get; } = mode == PayloadMode.Full;

    /// <summary>The payload with its value rendered now, where the node renders eagerly; else the payload itself.</summary>
    public object? Capture(TraceKind kind, PayloadForm form, TraceFlags flags, object? payload)
    {
        if (!renderer.IsEager || !IsFull || form is PayloadForm.None or PayloadForm.Term or PayloadForm.MessageType)
            return payload;
        if (payload is ExtraPayload both)
            return new ExtraPayload(Capture(kind, form, flags, both.Payload), both.Extra);
        var value = form is PayloadForm.Message ? MessageEnvelopes.Unwrap(payload!) : payload;
        return new RenderedPayload(payload, Of(kind, form, flags, value));
    }

    /// <summary>The data; of a message that was taken out of its wrappers.</summary>
    public Term? Of(TraceKind kind, PayloadForm form, TraceFlags flags, object? payload) => form switch
    {
        PayloadForm.Message => Message(kind, flags, payload),
        PayloadForm.Arguments => (flags & TraceFlags.Arity) == 0 ? Values((object?[])payload!) : null,
        PayloadForm.Result => Value(payload),
        PayloadForm.Failure => Term.Tuple(Error, Failure((Exception)payload!)),
        PayloadForm.Reason => payload as Term ?? Failure((Exception)payload!),
        PayloadForm.Replies => mode == PayloadMode.Off ? Replied : Term.Tuple(Replied, Values([.. (List<object>)payload!])!),
        PayloadForm.Term => (Term)payload!,
        PayloadForm.SeqTrace => Sequential((SeqRecord)payload!),
        _ => null,
    };

    // What is printed is meant for the trace, whatever is said about messages.
    private Term Sequential(SeqRecord record) => record.ToTerm(identity, record switch
    {
        { Message: Term term } => term,
        { Kind: SeqTraceFlags.Print } => renderer.Render(record.Message),
        _ => Value(MessageTypes.Unwrap(record.Message!)) ?? Term.Atom("undefined"),
    });

    private Term? Message(TraceKind kind, TraceFlags flags, object? message)
    {
        if (!IsFull)
            return null;
        if (kind != TraceKind.Call)
            return renderer.Render(message);
        return (flags & TraceFlags.Arity) == 0 ? Term.List(renderer.Render(message)) : null;
    }

    private Term? Value(object? value) => mode switch
    {
        PayloadMode.Full => renderer.Render(value),
        PayloadMode.Types => value is null ? PayloadAtoms.Null : Term.Atom(TypeNames.Of(value.GetType())),
        _ => null,
    };

    private ListTerm? Values(object?[] values)
    {
        if (mode == PayloadMode.Off)
            return null;
        var terms = new Term[values.Length];
        for (var i = 0; i < terms.Length; i++)
            terms[i] = Value(values[i])!;
        return Term.List(terms.AsSpan());
    }

    // The type says what happened; the message often says with what.
    private Term Failure(Exception failure) => IsFull ? renderer.Render(failure) : Term.Atom(TypeNames.Of(failure.GetType()));
}
