namespace Inviso.Tracing;

/// <summary>One shared <see cref="CellWatch"/> for each combination of session watches that occurs. Guarded by the registry's lock.</summary>
internal sealed class WatchTable
{
    private readonly Dictionary<Key, CellWatch> _watches = [];

    /// <summary><paramref name="current"/> with one session's part replaced, or taken out where it is null.</summary>
    public CellWatch? With(CellWatch? current, OpenTrace trace, SessionWatch? part)
    {
        var others = current is null ? [] : current.Sessions.ToArray().Where(session => !ReferenceEquals(session.Trace, trace));
        var parts = (part is null ? others : others.Append(part)).OrderBy(session => session.Trace.Slot).ToArray();
        if (parts.Length == 0)
            return null;
        var key = new Key(parts);
        if (!_watches.TryGetValue(key, out var watch))
            _watches[key] = watch = new CellWatch(parts);
        return watch;
    }

    /// <summary>A session has ended: forgets all that contain it.</summary>
    public void Forget(OpenTrace trace)
    {
        foreach (var key in _watches.Keys.Where(key => Array.Exists(key.Parts, part => ReferenceEquals(part.Trace, trace))).ToArray())
            _watches.Remove(key);
    }

    private readonly struct Key(SessionWatch[] parts) : IEquatable<Key>
    {
        public SessionWatch[] Parts => parts;

        public bool Equals(Key other) => Parts.AsSpan().SequenceEqual(other.Parts);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var part in Parts)
                hash.Add(part);
            return hash.ToHashCode();
        }
    }
}
