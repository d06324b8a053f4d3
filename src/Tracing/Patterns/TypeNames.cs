using System.Runtime.CompilerServices;

namespace Inviso.Tracing;

/// <summary>The names under which actor and message types appear in events and patterns.</summary>
internal static class TypeNames
{
    private static readonly ConditionalWeakTable<Type, string> Names = [];

    /// <summary>The full name; a constructed generic type shows its arguments without their assemblies.</summary>
    public static string Of(Type type) => Names.TryGetValue(type, out var name)
        ? name
        : Names.GetValue(type, static t => (t.IsGenericType ? t.ToString() : t.FullName) ?? t.Name);
}
