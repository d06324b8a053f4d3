using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Inviso.Tracing;

/// <summary>Takes boxed <see cref="KeyValuePair{TKey,TValue}"/>s apart.</summary>
internal static class PairReader
{
    private static readonly ConditionalWeakTable<Type, Func<object, (object? Key, object? Value)>> Readers = [];

    public static Func<object, (object? Key, object? Value)> Of(Type pair) => Readers.GetValue(pair, static type => Compile(type));

    private static Func<object, (object? Key, object? Value)> Compile(Type type)
    {
        var value = Expression.Parameter(typeof(object));
        var pair = Expression.Unbox(value, type);
        var made = Expression.New(
            typeof((object?, object?)).GetConstructor([typeof(object), typeof(object)])!,
            Expression.Convert(Expression.Property(pair, "Key"), typeof(object)),
            Expression.Convert(Expression.Property(pair, "Value"), typeof(object)));
        return Expression.Lambda<Func<object, (object? Key, object? Value)>>(made, value).Compile();
    }
}
