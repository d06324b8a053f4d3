namespace Akka.Actor;

public abstract partial class ReceiveActor
{
    protected void Receive<T>(Action<T> handler, Predicate<T> shouldHandle = null) =>
        Declaring.Add(typeof(T), shouldHandle is null, message => Take((T)message, handler, shouldHandle));

    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(handler, shouldHandle);

    /// <param name="handler">Returns false to let the next handler try.</param>
    protected void Receive<T>(Func<T, bool> handler) => Declaring.Add(typeof(T), takesAll: false, message => handler((T)message));

    protected void Receive(Type messageType, Action<object> handler, Predicate<object> shouldHandle = null) =>
        Declaring.Add(messageType, shouldHandle is null, message => Take(message, handler, shouldHandle));

    protected void Receive(Type messageType, Predicate<object> shouldHandle, Action<object> handler) => Receive(messageType, handler, shouldHandle);

    protected void Receive(Type messageType, Func<object, bool> handler) => Declaring.Add(messageType, takesAll: false, message => handler(message));

    protected void ReceiveAny(Action<object> handler) => Receive(typeof(object), handler);

    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T> shouldHandle = null) =>
        Receive<T>(message => Await(() => handler(message)), shouldHandle);

    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => ReceiveAsync(handler, shouldHandle);

    protected void ReceiveAsync(Type messageType, Func<object, Task> handler, Predicate<object> shouldHandle = null) =>
        Receive(messageType, message => Await(() => handler(message)), shouldHandle);

    protected void ReceiveAsync(Type messageType, Predicate<object> shouldHandle, Func<object, Task> handler) =>
        ReceiveAsync(messageType, handler, shouldHandle);

    protected void ReceiveAnyAsync(Func<object, Task> handler) => ReceiveAsync(typeof(object), handler);

    private static bool Take<T>(T message, Action<T> handler, Predicate<T> shouldHandle)
    {
        if (shouldHandle is not null && !shouldHandle(message)) return false;
        handler(message);
        return true;
    }
}
