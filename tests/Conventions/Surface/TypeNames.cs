using System.Globalization;
using System.Text;

namespace Inviso.Conventions.Surface;

/// <summary>Type names as documentation ids write them.</summary>
internal static class TypeNames
{
    public static string Of(Type type)
    {
        if (type.IsGenericParameter)
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;
        if (type.HasElementType)
            return Of(type.GetElementType()!) + (type.IsArray ? "[" + new string(',', type.GetArrayRank() - 1) + "]" : type.IsByRef ? "@" : "*");

        var name = Dotted(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
        return !type.IsGenericType || type.IsGenericTypeDefinition ? name : WithArguments(name, type.GetGenericArguments());
    }

    private static string Dotted(Type type) => (type.FullName ?? type.Name).Replace('+', '.');

    private static string WithArguments(string definition, Type[] arguments)
    {
        var text = new StringBuilder();
        var next = 0;
        foreach (var part in definition.Split('.'))
        {
            if (text.Length > 0)
                text.Append('.');
            var tick = part.IndexOf('`', StringComparison.Ordinal);
            if (tick < 0)
            {
                text.Append(part);
                continue;
            }

            var count = int.Parse(part[(tick + 1)..], CultureInfo.InvariantCulture);
            text.Append(part[..tick]).Append('{').AppendJoin(',', arguments.Skip(next).Take(count).Select(Of)).Append('}');
            next += count;
        }

        return text.ToString();
    }
}
