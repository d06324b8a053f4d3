using System.Globalization;
using System.Reflection;

namespace Inviso.Conventions.Surface;

/// <summary>
/// The public surface of an assembly as text, a member a line, in the notation of the lists in <c>akka-api/</c>: documentation id without spaces, modifiers,
/// <c> -&gt; </c> type; <c>?</c> and <c>!</c> where the assembly says nullable or not; generic constraints; parameter names and defaults; constants; [Obsolete].
/// </summary>
internal static class ApiSurface
{
    private const BindingFlags AllDeclared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) =>
        assembly.GetExportedTypes().SelectMany(Members).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> Members(Type type)
    {
        yield return TypeLine(type);
        foreach (var constructor in type.GetConstructors(AllDeclared).Where(c => !c.IsStatic && IsReachable(c, type)))
            yield return $"M:{TypeNames.Of(type)}.#ctor{Parameters(constructor)}{Access(constructor)}{Tail(constructor)}";
        foreach (var method in type.GetMethods(AllDeclared).Where(m => IsReachable(m, type) && !IsAccessor(m)))
            yield return Method(type, method);
        foreach (var property in type.GetProperties(AllDeclared))
        {
            if (Property(type, property) is { } line)
                yield return line;
        }

        foreach (var field in type.GetFields(AllDeclared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly))
            yield return Field(type, field);
        foreach (var e in type.GetEvents(AllDeclared).Where(e => e.AddMethod is { } add && IsReachable(add, type)))
            yield return $"E:{TypeNames.Of(type)}.{e.Name} -> {TypeNames.Of(e.EventHandlerType!)}";
    }

    private static string TypeLine(Type type)
    {
        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
            { IsValueType: true } => "struct",
            _ => "class",
        };
        var modifiers = !type.IsClass ? "" : (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => " static",
            (true, false) => " abstract",
            (false, true) => " sealed",
            _ => "",
        };
        var bases = new[] { type.BaseType }
            .Where(b => b is not null && b != typeof(object) && b != typeof(ValueType))
            .Concat(type.GetInterfaces().Where(i => i.IsVisible))
            .Select(b => TypeNames.Of(b!))
            .Order(StringComparer.Ordinal);
        return $"T:{TypeNames.Of(type)} {kind}{modifiers} : {string.Join(',', bases)}{Where(type.IsGenericTypeDefinition ? type.GetGenericArguments() : [])}{Obsolete(type)}";
    }

    private static string Method(Type type, MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? method.GetGenericArguments() : [];
        var arity = generic.Length > 0 ? "``" + generic.Length : "";
        return $"M:{TypeNames.Of(type)}.{method.Name}{arity}{Parameters(method)}{Modifiers(method)} -> {TypeNames.Of(method.ReturnType)}{Nullability(method.ReturnParameter)}{Where(generic)}{Tail(method)}";
    }

    private static string? Property(Type type, PropertyInfo property)
    {
        var get = property.GetMethod is { } g && IsReachable(g, type) ? " get" : "";
        var set = property.SetMethod is { } s && IsReachable(s, type) ? " set" : "";
        if (get.Length + set.Length == 0)
            return null;
        var index = property.GetIndexParameters() is { Length: > 0 } i ? "[" + string.Join(',', i.Select(x => TypeNames.Of(x.ParameterType))) + "]" : "";
        return $"P:{TypeNames.Of(type)}.{property.Name}{index}{Modifiers((property.GetMethod ?? property.SetMethod)!)}{get}{set} -> {TypeNames.Of(property.PropertyType)}{Nullability(property)}{Obsolete(property)}";
    }

    private static string Field(Type type, FieldInfo field)
    {
        var kind = field.IsLiteral ? " const" : field.IsInitOnly ? " readonly" : "";
        var value = field.IsLiteral ? " = " + Text(field.GetRawConstantValue()) : "";
        return $"F:{TypeNames.Of(type)}.{field.Name}{(field.IsStatic ? " static" : "")}{kind} -> {TypeNames.Of(field.FieldType)}{value}{Obsolete(field)}";
    }

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && method.Name.Contains('_', StringComparison.Ordinal) && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Obsolete(MemberInfo member) =>
        member.GetCustomAttributesData().Any(a => a.AttributeType.Name == "ObsoleteAttribute") ? " [Obsolete]" : "";

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => '"' + text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal) + '"',
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Tail(MethodBase method)
    {
        var parameters = method.GetParameters();
        var names = parameters.Length == 0
            ? ""
            : " (" + string.Join(", ", parameters.Select(p => p.Name + Nullability(p) + (p.IsOptional ? "=" + Default(p) : ""))) + ")";
        return names + Obsolete(method);
    }

    private static string Default(ParameterInfo parameter)
    {
        try
        {
            return Text(parameter.RawDefaultValue is DBNull ? null : parameter.RawDefaultValue);
        }
        catch (FormatException)
        {
            return "default";
        }
    }

    private static string Nullability(ParameterInfo parameter) => Mark(new NullabilityInfoContext().Create(parameter).ReadState);

    private static string Nullability(PropertyInfo property)
    {
        var info = new NullabilityInfoContext().Create(property);
        return Mark(property.CanRead ? info.ReadState : info.WriteState);
    }

    private static string Mark(NullabilityState state) => state switch
    {
        NullabilityState.Nullable => "?",
        NullabilityState.NotNull => "!",
        _ => "",
    };

    private static string Where(Type[] arguments)
    {
        var all = arguments.Select((a, i) => (i, constraints: Constraints(a))).Where(x => x.constraints.Length > 0).Select(x => $"`{x.i}: {x.constraints}").ToArray();
        return all.Length == 0 ? "" : " {where " + string.Join("; ", all) + "}";
    }

    private static string Constraints(Type argument)
    {
        var attributes = argument.GenericParameterAttributes;
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        var parts = new List<string>();
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            parts.Add("class");
        if (isStruct)
            parts.Add("struct");
        parts.AddRange(argument.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(TypeNames.Of));
        if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct)
            parts.Add("new()");
        return string.Join(',', parts);
    }

    private static string Access(MethodBase method) => method.IsPublic ? "" : method.IsFamilyOrAssembly ? " protected internal" : " protected";

    private static bool IsReachable(MethodBase method, Type type) => method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !type.IsSealed);

    private static string Modifiers(MethodInfo method)
    {
        var kind = method.IsStatic ? " static"
            : method.IsAbstract ? " abstract"
            : method.IsFinal || !method.IsVirtual ? ""
            : method.GetBaseDefinition() != method ? " override"
            : " virtual";
        return Access(method) + kind;
    }

    private static string Parameters(MethodBase method) =>
        "(" + string.Join(',', method.GetParameters().Select(p => TypeNames.Of(p.ParameterType) + (p.IsOptional ? "=" : ""))) + ")";
}
