namespace Akka.Actor.Internal;

/// <summary>The handlers of one behaviour. Which of them a message type can reach is worked out once per type.</summary>
internal sealed class HandlerList
{
    private readonly List<(Type Type, Func<object, bool> Handler)> _handlers = [];
    private bool _closed;

    /// <param name="type">Messages of this type are offered to the handler.</param>
    /// <param name="takesAll">The handler never declines.</param>
    /// <param name="handler">Returns false to decline.</param>
    public void Add(Type type, bool takesAll, Func<object, bool> handler)
    {
        if (_closed) throw new InvalidOperationException("A handler that takes every message has been declared, so no later one could ever be reached.");
        _handlers.Add((type, handler));
        _closed = takesAll && type == typeof(object);
    }

    public Receive ToReceive()
    {
        var byType = new Dictionary<Type, Func<object, bool>[]>();
        return message =>
        {
            var type = message.GetType();
            if (!byType.TryGetValue(type, out var candidates)) byType[type] = candidates = Candidates(type);
            foreach (var candidate in candidates)
                if (candidate(message)) return true;
            return false;
        };
    }

    private Func<object, bool>[] Candidates(Type type) =>
        _handlers.Where(entry => entry.Type.IsAssignableFrom(type)).Select(static entry => entry.Handler).ToArray();
}
