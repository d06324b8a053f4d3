using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// The functions that a node knows: handlers that ran while their actor was traced, and the process's association points. Guarded by its owner.
/// </summary>
internal sealed class FunctionCatalogue
{
    private readonly Dictionary<Type, Dictionary<Type, KnownFunction>> _handlers = [];

    /// <summary>The handler of a message type; true when it is new and makes a short name ambiguous.</summary>
    public bool See(Type actorType, Type messageType, out KnownFunction handler)
    {
        if (!_handlers.TryGetValue(actorType, out var handlers))
            _handlers[actorType] = handlers = [];
        if (handlers.TryGetValue(messageType, out handler!))
            return false;

        handler = new KnownFunction(new FunctionId(TypeNames.Of(actorType), TypeNames.Of(messageType), 1), messageType.Name);
        foreach (var other in handlers.Values)
        {
            if (other.ShortName == messageType.Name)
                handler.IsShortNameAmbiguous = other.IsShortNameAmbiguous = true;
        }

        handlers[messageType] = handler;
        return handler.IsShortNameAmbiguous;
    }

    /// <summary>How many functions a pattern names. One that names a loaded actor type and message type exactly counts though it was not seen yet.</summary>
    public int Count(TracePattern pattern)
    {
        var count = _handlers.Values.Sum(handlers => handlers.Values.Count(handler => handler.IsNamedBy(pattern)))
            + TracePointCatalogue.All.Count(point => point.IsNamedBy(pattern));
        if (count > 0 || pattern is not { Module: { } module, Function: { } function, Arity: null or 1 })
            return count;
        return LoadedTypes.HasHandler(module, function) ? 1 : 0;
    }
}
