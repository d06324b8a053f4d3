using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Inviso.Tracing;

/// <summary>
/// Reads members of messages by name, through one compiled accessor per type and name: public fields, and public properties that only hand out a field. A
/// computed property is read only where the configuration names it (<c>inviso.trace.readable-members = ["Namespace.Type.Member"]</c>), because reading
/// it runs the application's code. Thread-safe.
/// </summary>
internal sealed class MemberReader(IReadOnlySet<string> readable)
{
    private readonly ConcurrentDictionary<(Type, string), Accessor> _accessors = new();

    internal delegate MatchValue Accessor(object value);

    /// <summary>The accessor; one that fails for every value when there is no such member to read.</summary>
    public Accessor Of(Type type, string member) => _accessors.GetOrAdd((type, member), static (key, reader) => reader.Compile(key.Item1, key.Item2), this);

    private Accessor Compile(Type type, string name)
    {
        const BindingFlags Visible = BindingFlags.Public | BindingFlags.Instance;
        MemberInfo? member = type.GetField(name, Visible);
        member ??= type.GetProperties(Visible).FirstOrDefault(property => property.Name == name && IsReadable(property, type));
        if (member is null)
            return static _ => MatchValue.Failed;

        var value = Expression.Parameter(typeof(object));
        var read = Expression.MakeMemberAccess(Expression.Convert(value, type), member);
        return Expression.Lambda<Accessor>(Wrap(read), value).Compile();
    }

    private bool IsReadable(PropertyInfo property, Type type) =>
        property.GetIndexParameters().Length == 0
        && property.GetMethod is { IsPublic: true } getter
        && !property.PropertyType.IsByRefLike
        && (getter.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || readable.Contains($"{TypeNames.Of(type)}.{property.Name}"));

    // Without boxing for what is compared most.
    private static MethodCallExpression Wrap(Expression read)
    {
        var type = read.Type;
        if (type == typeof(int) || type == typeof(short) || type == typeof(byte) || type == typeof(uint))
            return Expression.Call(Method(typeof(long)), Expression.Convert(read, typeof(long)));
        if (type == typeof(decimal) || type == typeof(float))
            return Expression.Call(Method(typeof(double)), Expression.Convert(read, typeof(double)));
        if (type == typeof(long) || type == typeof(bool) || type == typeof(double) || type == typeof(string))
            return Expression.Call(Method(type), read);
        return Expression.Call(typeof(MatchValue).GetMethod(nameof(MatchValue.OfObject))!, Expression.Convert(read, typeof(object)));
    }

    private static MethodInfo Method(Type argument) => typeof(MatchValue).GetMethod(nameof(MatchValue.Of), [argument])!;
}
