using System.Reflection;
using System.Runtime.CompilerServices;

namespace Inviso.Tracing;

/// <summary>
/// Which members of the application's objects traces and match specifications may read: public fields, and public properties that only hand out a field,
/// the members of positional records among them. A computed property is read only where the configuration names it, because reading it runs the
/// application's code. Thread-safe.
/// </summary>
/// <param name="configured">Computed properties, as <c>Namespace.Type.Member</c>.</param>
internal sealed class ReadableMembers(IReadOnlySet<string> configured)
{
    private const BindingFlags Visible = BindingFlags.Public | BindingFlags.Instance;

    /// <summary>All of a type, in the order of their declaration, fields first; each name once, as the most derived type has it.</summary>
    public List<ReadableMember> Of(Type type)
    {
        var members = new List<ReadableMember>();
        foreach (var field in type.GetFields(Visible))
            Add(members, field);
        foreach (var property in type.GetProperties(Visible))
            Add(members, property);
        return members;
    }

    /// <summary>The member of that name; null when there is none to read.</summary>
    public ReadableMember? Find(Type type, string name)
    {
        foreach (var member in Of(type))
        {
            if (member.Name == name)
                return member;
        }

        return null;
    }

    private void Add(List<ReadableMember> members, MemberInfo member)
    {
        if (Judge(member) is not { } readable || !CanBeBoxed(readable.Type))
            return;
        var hidden = members.FindIndex(other => other.Name == member.Name);
        if (hidden < 0)
            members.Add(readable);
        else if (members[hidden].Member.DeclaringType!.IsAssignableFrom(member.DeclaringType))
            members[hidden] = readable;
    }

    // The compiler marks the getters of auto-properties, and a record's EqualityContract, as its own work. The latter is not public.
    private ReadableMember? Judge(MemberInfo member)
    {
        if (member is not PropertyInfo property)
            return new ReadableMember(member, false);
        if (property.GetMethod is not { IsPublic: true } getter || property.GetIndexParameters().Length > 0)
            return null;
        if (getter.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            return new ReadableMember(property, false);
        return configured.Count > 0 && IsConfigured(property) ? new ReadableMember(property, true) : null;
    }

    private bool IsConfigured(PropertyInfo property) =>
        configured.Contains($"{TypeNames.Of(property.ReflectedType!)}.{property.Name}") || configured.Contains($"{TypeNames.Of(property.DeclaringType!)}.{property.Name}");

    private static bool CanBeBoxed(Type type) => !type.IsByRefLike && !type.IsByRef && !type.IsPointer && !type.IsFunctionPointer;
}
