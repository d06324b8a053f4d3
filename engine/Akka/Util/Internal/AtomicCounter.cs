namespace Akka.Util.Internal;

public interface IAtomicCounter<T>
{
    T Current { get; }

    T IncrementAndGet();

    T GetAndIncrement();

    T Next();

    T AddAndGet(T amount);

    T GetAndAdd(T amount);

    void Reset();
}

public class AtomicCounter : IAtomicCounter<int>
{
    private int _value;

    public AtomicCounter() { }

    public AtomicCounter(int initialValue) => _value = initialValue;

    public int Current => Volatile.Read(ref _value);

    public int IncrementAndGet() => Interlocked.Increment(ref _value);

    public int Next() => IncrementAndGet();

    public int GetAndIncrement() => IncrementAndGet() - 1;

    public int DecrementAndGet() => Interlocked.Decrement(ref _value);

    public int Decrement() => DecrementAndGet();

    public int AddAndGet(int amount) => Interlocked.Add(ref _value, amount);

    public int GetAndAdd(int amount) => AddAndGet(amount) - amount;

    public int GetAndSet(int value) => Interlocked.Exchange(ref _value, value);

    public void Reset() => GetAndSet(0);
}
