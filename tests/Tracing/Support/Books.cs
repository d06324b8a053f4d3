using System.Collections.Concurrent;
using Akka.Actor;

namespace Inviso.Tracing.Tests.Support;

/// <summary>An application's own counters, which a trace must reproduce exactly.</summary>
internal sealed class Books
{
    private readonly ConcurrentDictionary<string, int> _sent = new();
    private readonly ConcurrentDictionary<string, int> _handled = new();

    public SortedDictionary<string, int> SentBy => Sorted(_sent);

    public SortedDictionary<string, int> HandledBy => Sorted(_handled);

    public void Sent(IActorRef self, object message) => Note(_sent, self, message);

    public void Handled(IActorRef self, object message) => Note(_handled, self, message);

    private static void Note(ConcurrentDictionary<string, int> counts, IActorRef self, object message) =>
        counts.AddOrUpdate(EventCounts.Key(self.Path.ToStringWithoutAddress(), message.GetType().FullName!), 1, static (_, n) => n + 1);

    private static SortedDictionary<string, int> Sorted(ConcurrentDictionary<string, int> counts) => new(counts, StringComparer.Ordinal);
}
