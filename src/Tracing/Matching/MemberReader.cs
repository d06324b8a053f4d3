using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Inviso.Tracing;

/// <summary>
/// Reads members of messages by name, through one compiled accessor per type and name: see <see cref="ReadableMembers"/>. A redacted member reads as the
/// atom that stands for it, so that no match specification can tell it, or guess it. Thread-safe.
/// </summary>
internal sealed class MemberReader(ReadableMembers readable, RedactionRules redaction)
{
    private readonly ConcurrentDictionary<(Type, string), Accessor> _accessors = new();

    internal delegate MatchValue Accessor(object value);

    /// <summary>The accessor; one that fails for every value when there is no such member to read.</summary>
    public Accessor Of(Type type, string member) => _accessors.GetOrAdd((type, member), static (key, reader) => reader.Compile(key.Item1, key.Item2), this);

    private Accessor Compile(Type type, string name)
    {
        if (readable.Find(type, name) is not { } member)
            return static _ => MatchValue.Failed;
        if (redaction.Covers(type) || redaction.Covers(type, member.Member) || redaction.Covers(member.Type))
            return static _ => MatchValue.Of(RedactionRules.Redacted);

        var value = Expression.Parameter(typeof(object));
        var read = Expression.MakeMemberAccess(Expression.Convert(value, type), member.Member);
        return Expression.Lambda<Accessor>(Wrap(read), value).Compile();
    }

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
