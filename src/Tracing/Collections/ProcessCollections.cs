using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// The process's one ear for garbage collections, shared by its nodes like the collections themselves. It goes on for <see cref="Linger"/> after the last node
/// lets go: the runtime cannot stand being listened to and left alone many times a second (it stops answering). Thread-safe.
/// </summary>
internal static class ProcessCollections
{
    public static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private static readonly object Gate = new();

    // Held while the runtime is made to listen or not, which waits for it: never together with another lock of ours.
    private static readonly object SwitchGate = new();
    private static CollectionWatch[] _nodes = [];
    private static CollectionListener? _listener;
    private static ITimer? _end;

    public static bool IsHeard => Volatile.Read(ref _listener) is not null;

    /// <summary>The node hears of collections from a moment later on. Never waits.</summary>
    public static void Add(CollectionWatch node)
    {
        lock (Gate)
        {
            _nodes = [.. _nodes, node];
            _end?.Dispose();
            _end = null;
            // An application's busy pool is no reason to miss collections.
            if (_nodes.Length == 1)
                new Thread(Switch) { IsBackground = true, Name = "inviso-collections" }.Start();
        }
    }

    /// <summary>The node hears of no more. Never waits.</summary>
    public static void Remove(CollectionWatch node)
    {
        lock (Gate)
        {
            _nodes = [.. _nodes.Where(other => !ReferenceEquals(other, node))];
            if (_nodes.Length == 0)
                _end ??= TimeProvider.System.CreateTimer(static _ => Switch(), null, Linger, Timeout.InfiniteTimeSpan);
        }
    }

    private static void Switch()
    {
        lock (SwitchGate)
        {
            var isWanted = Volatile.Read(ref _nodes).Length > 0;
            if (isWanted == IsHeard)
                return;
            var old = _listener;
            Volatile.Write(ref _listener, isWanted ? new CollectionListener(new CollectionEvents(Told), Failed) : null);
            old?.Dispose();
        }
    }

    private static void Told(TraceKind kind, DateTime at, IReadOnlyList<Term> data)
    {
        foreach (var node in Volatile.Read(ref _nodes))
            node.Collected(kind, at, data);
    }

    private static void Failed(Exception failure)
    {
        foreach (var node in Volatile.Read(ref _nodes))
            node.Failed(failure);
    }
}
