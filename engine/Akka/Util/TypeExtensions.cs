using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Akka.Util;

public static class TypeExtensions
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();
    private static readonly Regex AssemblyDetails = new(@", Version=[^,\]]+, Culture=[^,\]]+, PublicKeyToken=[^,\]]+", RegexOptions.CultureInvariant);

    public static bool Implements<T>(this Type type) => Implements(type, typeof(T));

    public static bool Implements(this Type type, Type moreGeneralType) => moreGeneralType.IsAssignableFrom(type);

    /// <summary>Full name, comma, assembly's simple name; without versions, also inside generic arguments.</summary>
    public static string TypeQualifiedName(this Type type) =>
        Names.GetOrAdd(type, static t => AssemblyDetails.Replace(t.AssemblyQualifiedName ?? t.FullName ?? t.Name, string.Empty));
}
