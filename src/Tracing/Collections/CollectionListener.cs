using System.Diagnostics.Tracing;

namespace Inviso.Tracing;

/// <summary>
/// Hears the runtime's events of garbage collections from its making until it is disposed: on the runtime's own dispatching thread, one after the other. To be
/// made and disposed on another thread, as both wait for that one.
/// </summary>
/// <param name="events">Gets them.</param>
/// <param name="failed">Gets what our own code throws: the runtime would lose it.</param>
internal sealed class CollectionListener(CollectionEvents events, Action<Exception> failed) : EventListener
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords Collections = (EventKeywords)0x1;

    // Called by the base constructor for sources that are there already.
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Runtime)
            EnableEvents(eventSource, EventLevel.Informational, Collections);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventSource.Name != Runtime)
            return;
        try
        {
            events.Take(eventData.EventId, eventData.TimeStamp, new RuntimeFields(eventData.PayloadNames, eventData.Payload));
        }
        catch (Exception ex)
        {
            // The dispatching thread serves all listeners of the process.
            failed(ex);
        }
    }
}
