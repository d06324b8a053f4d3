using System.Reflection;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// What traces never show: values of certain types and members, named by the configuration or marked by an attribute. Reads metadata only: no attribute is
/// made, no type is loaded by its name. Asked when a type is first met, not for each value. Thread-safe.
/// </summary>
internal sealed class RedactionRules
{
    public static readonly RedactionRules BuiltIn = new([], [], []);

    /// <summary>What stands in the place of a value.</summary>
    public static readonly Term Redacted = Term.Atom("redacted");

    private const BindingFlags AnyInstance = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
    private const string AttributeSuffix = "Attribute";

    private readonly NamePattern[] _types;
    private readonly NamePattern[] _members;
    private readonly NamePattern[] _membersOfTypes;
    private readonly HashSet<string> _attributes;

    /// <param name="types">Names of types, or patterns.</param>
    /// <param name="members">Names of members, or of types and members with a dot, or patterns.</param>
    /// <param name="attributes">Full or short names of attribute types, with or without <c>Attribute</c>.</param>
    public RedactionRules(IEnumerable<string> types, IReadOnlyCollection<string> members, IEnumerable<string> attributes)
    {
        _types = [.. types.Select(name => new NamePattern(name))];
        _members = [.. members.Where(name => !name.Contains('.', StringComparison.Ordinal)).Select(name => new NamePattern(name))];
        _membersOfTypes = [.. members.Where(name => name.Contains('.', StringComparison.Ordinal)).Select(name => new NamePattern(name))];
        _attributes = attributes.Select(WithoutSuffix).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether types of the framework can be meant, which have none of our attributes.</summary>
    public bool MayCoverAnyType => _types.Length > 0 || _attributes.Count > 0;

    /// <summary>Whether keys of dictionaries can name what is redacted.</summary>
    public bool NamesMembers => _members.Length > 0;

    /// <summary>Whether values of the type are redacted: for itself, a type it derives from, an interface it has, or as a kind of a generic type.</summary>
    public bool Covers(Type type)
    {
        foreach (var ancestor in Ancestry(type))
        {
            if (IsMarked(ancestor) || (_types.Length > 0 && NamesOf(ancestor).Any(name => _types.Any(pattern => pattern.Matches(name)))))
                return true;
        }

        return Nullable.GetUnderlyingType(type) is { } inner && Covers(inner);
    }

    /// <summary>Whether the value of a property or field of the type is redacted.</summary>
    public bool Covers(Type type, MemberInfo member) =>
        IsNamed(member.Name) || Ancestry(type).Any(ancestor => IsNamed(ancestor, member.Name) || IsMarked(ancestor, member.Name));

    /// <summary>Whether a name, of a member or a key, is redacted on any type.</summary>
    public bool IsNamed(string name) => _members.Length > 0 && Array.Exists(_members, pattern => pattern.Matches(name));

    private bool IsNamed(Type type, string member) =>
        _membersOfTypes.Length > 0 && NamesOf(type).Any(name => Array.Exists(_membersOfTypes, pattern => pattern.Matches($"{name}.{member}")));

    // The property or field itself, what stands behind an auto-property, and the parameter that a record's property is made from.
    private bool IsMarked(Type type, string member)
    {
        const BindingFlags Own = AnyInstance | BindingFlags.DeclaredOnly;
        return type.GetMember(member, Own).Any(IsMarked)
            || (type.GetField($"<{member}>k__BackingField", Own) is { } field && IsMarked(field))
            || type.GetConstructors(Own).SelectMany(constructor => constructor.GetParameters())
                .Any(parameter => string.Equals(parameter.Name, member, StringComparison.OrdinalIgnoreCase) && IsMarked(parameter.GetCustomAttributesData()));
    }

    private bool IsMarked(MemberInfo member) => IsMarked(member.GetCustomAttributesData());

    private bool IsMarked(IList<CustomAttributeData> attributes)
    {
        foreach (var attribute in attributes)
        {
            for (var type = attribute.AttributeType; type is not null && type != typeof(Attribute); type = type.BaseType)
            {
                if (type == typeof(InvisoRedactAttribute) || _attributes.Contains(WithoutSuffix(type.Name)) || _attributes.Contains(WithoutSuffix(TypeNames.Of(type))))
                    return true;
            }
        }

        return false;
    }

    private static IEnumerable<Type> Ancestry(Type type)
    {
        for (var ancestor = type; ancestor is not null && ancestor != typeof(object) && ancestor != typeof(ValueType); ancestor = ancestor.BaseType)
            yield return ancestor;
        foreach (var contract in type.GetInterfaces())
            yield return contract;
    }

    private static IEnumerable<string> NamesOf(Type type) =>
        type.IsGenericType ? [TypeNames.Of(type), type.GetGenericTypeDefinition().FullName!] : [TypeNames.Of(type)];

    private static string WithoutSuffix(string name) =>
        name.EndsWith(AttributeSuffix, StringComparison.Ordinal) && name.Length > AttributeSuffix.Length ? name[..^AttributeSuffix.Length] : name;
}
