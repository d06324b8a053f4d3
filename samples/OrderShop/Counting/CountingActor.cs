using Akka.Actor;

namespace OrderShop.Counting;

/// <summary>An actor that keeps the shop's books: what it handles with <see cref="On{T}"/> and sends with <see cref="Send"/> is counted.</summary>
public abstract class CountingActor : ReceiveActor
{
    private readonly ShopCounters _counters;
    private readonly string _path;

    protected CountingActor()
    {
        _counters = ShopCounters.Of(Context.System);
        _path = Self.Path.ToStringWithoutAddress();
    }

    protected void On<T>(Action<T> handler) => Receive<T>(message =>
    {
        _counters.Handled(_path, message!.GetType());
        handler(message);
    });

    protected void Send(ICanTell target, object message)
    {
        _counters.Sent(_path, message.GetType());
        target.Tell(message, Self);
    }
}
