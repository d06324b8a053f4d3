namespace Akka.Util.Internal;

public class AtomicCounterLong : IAtomicCounter<long>
{
    private long _value;

    public AtomicCounterLong() { }

    public AtomicCounterLong(long value) => _value = value;

    public long Current => Interlocked.Read(ref _value);

    public long IncrementAndGet() => Interlocked.Increment(ref _value);

    public long Next() => IncrementAndGet();

    public long GetAndIncrement() => IncrementAndGet() - 1;

    public long DecrementAndGet() => Interlocked.Decrement(ref _value);

    public long AddAndGet(long amount) => Interlocked.Add(ref _value, amount);

    public long GetAndAdd(long amount) => AddAndGet(amount) - amount;

    public long GetAndSet(long value) => Interlocked.Exchange(ref _value, value);

    public void Reset() => GetAndSet(0);

    public override string ToString() => Current.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
