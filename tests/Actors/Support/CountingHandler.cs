using System.Collections.Concurrent;
using Inviso.Language;

namespace Inviso.Actors.Tests.Support;

/// <summary>Counts events, and events that were dropped, for the test whose key it was given as data. Takes its time.</summary>
public sealed class CountingHandler : ITraceHandler
{
    private const int Spins = 50;

    private static readonly ConcurrentDictionary<string, CountingHandler> Handlers = new();

    private long _events;
    private long _drops;

    public const string Binding = """inviso.trace.handlers { "test:count" = "Inviso.Actors.Tests.Support.CountingHandler, Inviso.Actors.Tests" }""";

    public static (long Events, long Drops) Of(string key) => (Handlers[key]._events, Handlers[key]._drops);

    public Term Handle(Term traceMessage, Term data)
    {
        Thread.SpinWait(Spins);
        Handlers[((AtomTerm)data).Name] = this;
        if (traceMessage.TryTagged("drop", 2, out var drop) && ((IntegerTerm)drop[1]).TryGetInt64(out var count))
            _drops += count;
        else
            _events++;
        return data;
    }
}
