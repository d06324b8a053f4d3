using System.Collections.Concurrent;
using Inviso.Language;

namespace Inviso.Actors.Tests.Support;

/// <summary>Holds the first event until the test whose key it was given as data lets it go: until then its session cannot be closed.</summary>
public sealed class HoldingHandler : ITraceHandler
{
    private static readonly ConcurrentDictionary<string, HoldingHandler> Handlers = new();

    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new();

    public const string Binding = """inviso.trace.handlers { "test:hold" = "Inviso.Actors.Tests.Support.HoldingHandler, Inviso.Actors.Tests" }""";

    /// <summary>Waits until the event is held, and gives what lets it go.</summary>
    public static async Task<Action> HeldAsync(string key)
    {
        var handler = Handlers.GetOrAdd(key, static _ => new HoldingHandler());
        await handler._entered.Task.WaitAsync(TestNode.Patience);
        return () => handler._released.TrySetResult();
    }

    public Term Handle(Term traceMessage, Term data)
    {
        var handler = Handlers.GetOrAdd(((AtomTerm)data).Name, static _ => new HoldingHandler());
        handler._entered.TrySetResult();
        handler._released.Task.Wait(TestNode.Patience);
        return data;
    }
}
