using System.Reflection;

namespace Inviso.Tracing;

/// <summary>A member that a trace may read.</summary>
/// <param name="RunsCode">Whether reading it runs the application's code: a computed property that the configuration names.</param>
internal readonly record struct ReadableMember(MemberInfo Member, bool RunsCode)
{
    public string Name => Member.Name;

    public Type Type => Member is PropertyInfo property ? property.PropertyType : ((FieldInfo)Member).FieldType;
}
