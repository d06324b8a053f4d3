using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Sinks;

/// <summary>Events to feed sinks with.</summary>
internal static class SinkEvents
{
    public static readonly NodeName Node = new("node1@localhost");

    public static TraceEvent Numbered(int number) => new(number, TraceKind.Exit, false, new ActorId(Node, "/user/a", 1), Data: Term.Int(number));

    public static TraceEvent[] Numbered(int first, int count) => [.. Enumerable.Range(first, count).Select(number => Numbered(number))];

    public static TraceEvent Drop(long count) => new(0, TraceKind.Drop, false, null, Count: count);
}
