using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// A sink that takes local sends together with the receives they lead to, which saves most of the time that the two events would take. The rules are those of
/// <see cref="ITraceSink"/>, and both kinds of batches together are in order.
/// </summary>
public interface IDeliverySink : ITraceSink
{
    /// <summary>Takes deliveries in the order of their time; the span is lent until it returns.</summary>
    void WriteDeliveries(ReadOnlySpan<Delivery> batch);
}
