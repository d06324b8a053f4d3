using System.Globalization;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Host.Summaries;

/// <summary>A log's summary as lines for a person.</summary>
internal static class SummaryText
{
    private const int Indent = 2;
    private const int NameWidth = 12;
    private const int KindWidth = 30;
    private const long NanosecondsPerTick = 100;
    private const double NanosecondsPerSecond = 1e9;

    public static IEnumerable<string> Lines(string file, LogSummary summary)
    {
        var isTrace = summary.Kind == LogKind.Trace;
        yield return file;
        yield return Field("kind", $"{(isTrace ? "trace log" : "trace information")} ({summary.Format})");
        if (summary.Node is { } node)
            yield return Field("node", node.Value);
        if (summary.Header is { } header)
        {
            yield return Field("incarnation", Text($"{header.SystemUid}, on the {header.Engine} engine"));
            yield return Field("started", Time(header.StartTime));
        }

        yield return Field("size", Some(summary.Bytes, "byte", "bytes"));
        yield return Field(isTrace ? "events" : "records", Text($"{summary.Entries:N0}{(isTrace ? "" : $", {Some(summary.Aliases, "alias", "aliases")}")}"));
        if (summary is { First: { } first, Last: { } last })
        {
            yield return Field("from", Time(first));
            yield return Field("until", IsDated(first) == IsDated(last) ? Text($"{Time(last)}, {((double)last - first) / NanosecondsPerSecond:N3} s") : Time(last));
        }

        if (isTrace)
            yield return Field("lost", Some(summary.Drops, "event", "events"));
        if (summary.Truncated is > 0 and var truncated)
            yield return Field("truncated", Text($"{Some(truncated, "text or value that was", "texts and values that were")} too large"));
        if (summary.StopReason is { } reason)
            yield return Field("stopped", StopReasonText.Of(reason));
        foreach (var (kind, count) in summary.Counts)
            yield return Text($"{"",Indent}{TraceEventTerms.KindName(kind),-KindWidth}{count,15:N0}");
        foreach (var (origin, count) in summary.Nodes)
            yield return Field("relayed", $"{Some(count, "event", "events")} of {origin}");
        foreach (var damage in summary.Damages)
        {
            yield return Field("damage", Text($"byte {damage.Offset:N0}: expected {damage.Expected},"));
            yield return Field("", $"found {damage.Seen}");
        }
    }

    private static string Field(string name, string value) => $"{new string(' ', Indent)}{name.PadRight(NameWidth)}{value}";

    private static string Some(long count, string one, string several) => Text($"{count:N0} {(count == 1 ? one : several)}");

    // Erlang's clock that never goes back counts from no date, and mostly begins below 0.
    private static string Time(long nanoseconds) => IsDated(nanoseconds)
        ? Text($"{DateTime.UnixEpoch.AddTicks(nanoseconds / NanosecondsPerTick):yyyy-MM-dd HH:mm:ss.ffffff} UTC")
        : Text($"{nanoseconds / NanosecondsPerSecond:N6} s on a clock without a date");

    private static bool IsDated(long nanoseconds) => nanoseconds >= 0;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
