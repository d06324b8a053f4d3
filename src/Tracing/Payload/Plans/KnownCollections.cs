using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Inviso.Tracing;

/// <summary>
/// The framework's collections that are enumerated without running code of the application and without end: arrays and hash tables, whose enumerators
/// see that they are changed meanwhile, and immutable ones. Not among them are wrappers around other collections, and trees that can be changed.
/// </summary>
internal static class KnownCollections
{
    private static readonly HashSet<Type> Sequences =
    [
        typeof(List<>), typeof(HashSet<>), typeof(Queue<>), typeof(Stack<>), typeof(LinkedList<>), typeof(ConcurrentQueue<>), typeof(ConcurrentStack<>),
        typeof(ConcurrentBag<>), typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableHashSet<>), typeof(ImmutableQueue<>), typeof(ImmutableStack<>),
        typeof(ImmutableSortedSet<>), typeof(FrozenSet<>), typeof(ArraySegment<>), typeof(ArrayList), typeof(BitArray),
    ];

    private static readonly HashSet<Type> Maps =
    [
        typeof(Dictionary<,>), typeof(ConcurrentDictionary<,>), typeof(SortedList<,>), typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>),
        typeof(FrozenDictionary<,>), typeof(Hashtable),
    ];

    // The frozen ones are made as one of several types of their own assembly.
    public static bool IsSequence(Type type) => type.IsArray || IsOneOf(Sequences, type) || IsMadeByCompiler(type);

    public static bool IsMap(Type type) => IsOneOf(Maps, type);

    /// <summary>Tuples, and pairs as dictionaries hand them out.</summary>
    public static bool IsTuple(Type type) =>
        (typeof(ITuple).IsAssignableFrom(type) && type.Assembly == typeof(object).Assembly) || Definition(type) == typeof(KeyValuePair<,>);

    /// <summary>Whether it says of itself that it is finite; what is only enumerable may compute, block or change something for each element.</summary>
    public static bool IsForeign(Type type) =>
        typeof(ICollection).IsAssignableFrom(type) || type.GetInterfaces().Any(contract =>
            Definition(contract) is { } definition && (definition == typeof(ICollection<>) || definition == typeof(IReadOnlyCollection<>)));

    private static bool IsOneOf(HashSet<Type> known, Type type)
    {
        for (var ancestor = type; ancestor is not null && ancestor.Assembly == type.Assembly; ancestor = ancestor.BaseType)
        {
            if (known.Contains(Definition(ancestor)))
                return true;
        }

        return false;
    }

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    // What a collection expression becomes where a read-only list is wanted. No source can give a type such a name.
    private static bool IsMadeByCompiler(Type type) => type.Name.StartsWith("<>z__ReadOnly", StringComparison.Ordinal);
}
