using System.Collections.Concurrent;
using Akka.Actor;

namespace Engine.Tests.Core.Support;

/// <summary>What an actor or an observer saw, in order; taking waits for at most ten seconds and says what it waited for.</summary>
internal sealed class Inbasket
{
    private readonly BlockingCollection<object> _seen = [];

    public void Add(object item) => _seen.Add(item);

    public T Next<T>()
    {
        if (!_seen.TryTake(out var item, TimeSpan.FromSeconds(10))) throw new TimeoutException($"Waited ten seconds for a {typeof(T).Name}.");
        return Assert.IsAssignableFrom<T>(item);
    }

    public void Next(object expected) => Assert.Equal(expected, Next<object>());

    public void NothingLeft() => Assert.Empty(_seen);
}

/// <summary>Puts everything it receives into a basket.</summary>
internal sealed class Collector : UntypedActor
{
    private readonly Inbasket _basket;

    public Collector(Inbasket basket) => _basket = basket;

    protected override void OnReceive(object message) => _basket.Add(message);
}
