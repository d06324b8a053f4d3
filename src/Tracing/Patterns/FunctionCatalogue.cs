using System.Collections.Concurrent;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// The functions that a node knows: handlers that ran while their actor was traced, and the process's association points. All sessions share it.
/// Thread-safe.
/// </summary>
internal sealed class FunctionCatalogue
{
    private readonly object _gate = new();
    private readonly Dictionary<Type, Dictionary<Type, KnownFunction>> _handlers = [];

    // The same handlers, for actors' threads, which look one up for each message of some traces.
    private readonly ConcurrentDictionary<(Type Actor, Type Message), KnownFunction> _seen = new();
    private volatile int _version;

    /// <summary>Changes whenever an answer that a pattern gave before may have become another one.</summary>
    public int Version => _version;

    /// <summary>Tells that patterns have changed.</summary>
    public void Outdate() => Interlocked.Increment(ref _version);

    /// <summary>
    /// The handler of a message type. A second message type with the same short name makes patterns by that name ambiguous for types that were answered
    /// before.
    /// </summary>
    public KnownFunction See(Type actorType, Type messageType) =>
        _seen.TryGetValue((actorType, messageType), out var known) ? known : SeeFirst(actorType, messageType);

    /// <summary>Handlers that were seen, and association points.</summary>
    public IReadOnlyList<KnownFunction> Known()
    {
        lock (_gate)
            return [.. _handlers.Values.SelectMany(handlers => handlers.Values), .. TracePointCatalogue.All];
    }

    /// <summary>The modules of the functions: actor types and the modules of association points.</summary>
    public IReadOnlyCollection<string> Modules()
    {
        lock (_gate)
            return [.. _handlers.Keys.Select(TypeNames.Of).Concat(TracePointCatalogue.All.Select(point => point.Id.Module)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>How many functions a pattern names. One that names a loaded actor type and message type exactly counts though it was not seen yet.</summary>
    public int Count(TracePattern pattern)
    {
        int count;
        lock (_gate)
            count = _handlers.Values.Sum(handlers => handlers.Values.Count(handler => handler.IsNamedBy(pattern)));
        count += TracePointCatalogue.All.Count(point => point.IsNamedBy(pattern));
        if (count > 0 || pattern is not { Module: { } module, Function: { } function, Arity: null or 1 })
            return count;
        return LoadedTypes.HasHandler(module, function) || DeployedTypes.HasHandler(module, function) ? 1 : 0;
    }

    private KnownFunction SeeFirst(Type actorType, Type messageType)
    {
        lock (_gate)
        {
            if (!_handlers.TryGetValue(actorType, out var handlers))
                _handlers[actorType] = handlers = [];
            if (handlers.TryGetValue(messageType, out var handler))
                return handler;

            handler = new KnownFunction(new FunctionId(TypeNames.Of(actorType), TypeNames.Of(messageType), 1), messageType.Name);
            foreach (var other in handlers.Values)
            {
                if (other.ShortName == messageType.Name)
                    handler.IsShortNameAmbiguous = other.IsShortNameAmbiguous = true;
            }

            handlers[messageType] = handler;
            _seen[(actorType, messageType)] = handler;
            if (handler.IsShortNameAmbiguous)
                Outdate();
            return handler;
        }
    }
}
