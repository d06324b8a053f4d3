using System.Collections.Concurrent;

namespace Akka.Actor.Internal;

/// <summary>The extensions of one system by type; each is made once, however many threads ask.</summary>
internal sealed class ExtensionRegistry(ExtendedActorSystem system)
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();

    public object Register(IExtensionId id)
    {
        var entry = _extensions.GetOrAdd(id.ExtensionType, _ => new Lazy<object>(() => id.CreateExtension(system)));
        try
        {
            return entry.Value;
        }
        catch
        {
            // One that could not be made may be tried again.
            _extensions.TryRemove(KeyValuePair.Create(id.ExtensionType, entry));
            throw;
        }
    }

    public bool TryGet(Type type, out object extension)
    {
        extension = _extensions.TryGetValue(type, out var entry) ? entry.Value : null;
        return extension is not null;
    }

    /// <param name="names">Of types that implement <see cref="IExtensionId"/>. One that cannot be loaded is logged and left out.</param>
    public void Load(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            var type = Type.GetType(name);
            if (type is null || !typeof(IExtensionId).IsAssignableFrom(type))
                Event.LoggingExtensions.Error(system.Log, "akka.extensions names '{0}', which is no extension id that can be loaded; it is left out.", name);
            else
                Register((IExtensionId)Activator.CreateInstance(type));
        }
    }
}
