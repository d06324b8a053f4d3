using System.Reflection;
using System.Runtime.CompilerServices;

namespace Inviso.Tracing;

/// <summary>Which members of a message type are shown: public properties that only hand out a field, the members of positional records among them.</summary>
internal static class MessageMembers
{
    private const int MaxMembers = 16;

    private static readonly ConditionalWeakTable<Type, IReadOnlyList<PropertyInfo>> Members = [];

    public static IReadOnlyList<PropertyInfo> Of(Type type) => Members.GetValue(type, static t => Find(t));

    // The compiler marks the getters of auto-properties, and a record's EqualityContract, as its own work. The latter is not public.
    private static PropertyInfo[] Find(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0
                && property.GetMethod is { IsPublic: true } getter
                && getter.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            .Take(MaxMembers),
    ];
}
