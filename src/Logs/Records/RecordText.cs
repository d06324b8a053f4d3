using System.Globalization;
using System.Text;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// How actors, terms and kinds are written in structured outputs. An actor is the same text wherever it stands: node, path, and # with the uid if it has one.
/// </summary>
public static class RecordText
{
    /// <summary><c>node1@host/user/shop#17</c>.</summary>
    public static string Of(ActorId actor) =>
        actor.Uid == 0 ? actor.Node.Value + actor.Path : string.Create(CultureInfo.InvariantCulture, $"{actor.Node.Value}{actor.Path}#{actor.Uid}");

    /// <summary>A term in Erlang's notation on one line.</summary>
    public static string Of(Term term) => TermPrinter.Print(term);

    /// <summary><c>sent</c>, <c>offered</c>, <c>handled</c>, <c>done</c>, <c>failed</c>, <c>lost</c>.</summary>
    public static string Of(MessageState state) => state switch
    {
        MessageState.Sent => "sent",
        MessageState.Offered => "offered",
        MessageState.Handled => "handled",
        MessageState.Done => "done",
        MessageState.Failed => "failed",
        _ => "lost",
    };

    /// <summary>The kinds' names by their numbers.</summary>
    internal static byte[][] KindNames { get; } = [.. Enumerable.Range(0, TraceLogFormat.KindCount).Select(kind => NameOf((TraceKind)kind))];

    private static byte[] NameOf(TraceKind kind) => TraceKinds.All.Contains(kind) ? Encoding.ASCII.GetBytes(TraceEventTerms.KindName(kind)) : [];
}
