using System.Collections.Concurrent;
using System.Reflection;

namespace Akka.Serialization;

/// <summary>
/// Finds types by names that came from outside, among the assemblies that are loaded already and without ever loading one.
/// </summary>
/// <remarks>
/// Decision. Akka.NET hands such names to Type.GetType, which loads whatever assembly they name and so runs its initialisers: a peer could choose code.
/// Here three rules hold: (1) only assemblies already in the process are searched, so a peer can name nothing that the application did not bring
/// along and use; (2) types that are known as links of deserialization attacks, and everything that opens files, processes, code or delegates, are refused
/// although they may be loaded; (3) names are bounded in length and nesting before the runtime's parser sees them. So that a message is not refused only because
/// nothing has touched its assembly yet, what the application was built against is loaded when its first actor system starts. An assembly that it finds by
/// itself at run time is loaded by a binding of any type of it (akka.actor.serialization-bindings).
/// </remarks>
internal static class LoadedTypes
{
    // Longest generic names seen in practice stay below 600 characters; the parser recurses once per '['.
    private const int MaxLength = 2_000;
    private const int MaxNesting = 16;

    // Constructed generics make the number of names unbounded, so the cache stops growing instead of following a peer's imagination.
    private const int MaxCached = 4_096;

    private static readonly ConcurrentDictionary<string, Type> Cache = new();
    private static readonly Assembly CoreLibrary = typeof(object).Assembly;

    private static int _applicationIsLoaded;

    /// <summary>Loads what the entry assembly was built against; once in a process.</summary>
    public static void LoadApplication()
    {
        if (Assembly.GetEntryAssembly() is { } entry && Interlocked.Exchange(ref _applicationIsLoaded, 1) == 0) LoadReferences(entry);
    }

    /// <summary>Loads an assembly's references and theirs, without those of the framework.</summary>
    public static void LoadReferences(Assembly root)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<Assembly>([root]);
        while (open.TryPop(out var assembly))
        {
            foreach (var name in assembly.GetReferencedAssemblies())
            {
                if (!IsFramework(name.Name) && seen.Add(name.Name) && TryLoad(name) is { } loaded) open.Push(loaded);
            }
        }
    }

    public static bool TryFind(string name, out Type type)
    {
        if (Cache.TryGetValue(name, out type)) return true;
        if (!IsSane(name)) return false;
        try
        {
            type = Type.GetType(name, FindAssembly, FindInAssembly, throwOnError: false, ignoreCase: false);
        }
        catch (Exception e) when (e is ArgumentException or TypeLoadException or IOException or BadImageFormatException)
        {
            // A malformed name is the same as an unknown one; the caller reports it.
            return false;
        }

        if (type is null || ForbiddenTypes.Contains(type)) return false;
        if (Cache.Count < MaxCached) Cache[name] = type;
        return true;
    }

    /// <summary>The name as it may appear in a log line.</summary>
    public static string Shorten(string name) => name.Length <= 200 ? name : string.Concat(name.AsSpan(0, 200), "…");

    private static bool IsFramework(string name) => name is "mscorlib" or "netstandard" or "System"
        || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal);

    private static Assembly TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            // An optional dependency that is not installed; whoever needs it will say so.
            return null;
        }
    }

    private static bool IsSane(string name)
    {
        if (name.Length is 0 or > MaxLength) return false;
        var depth = 0;
        foreach (var c in name)
        {
            if (c == '[' && ++depth > MaxNesting) return false;
            if (c == ']') depth--;
            if (c is '*' or '&') return false;
        }

        return true;
    }

    private static Type FindInAssembly(Assembly assembly, string name, bool ignoreCase) =>
        (assembly ?? CoreLibrary).GetType(name, throwOnError: false, ignoreCase);

    private static Assembly FindAssembly(AssemblyName name)
    {
        // What older runtimes and portable libraries call the core library.
        if (name.Name is "mscorlib" or "netstandard" or "System.Runtime") return CoreLibrary;
        Assembly found = null;
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (string.Equals(assembly.GetName().Name, name.Name, StringComparison.OrdinalIgnoreCase)) found = assembly;
        }

        return found;
    }
}
