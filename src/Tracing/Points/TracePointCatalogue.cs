using System.Collections.Concurrent;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>The association points of the process: they belong to its code, like methods, and so to all its nodes.</summary>
internal static class TracePointCatalogue
{
    private static readonly ConcurrentDictionary<(string, string, int), KnownFunction> Points = new();

    public static IEnumerable<KnownFunction> All => Points.Values;

    public static KnownFunction Declare(string module, string function, int arity) =>
        Points.GetOrAdd((module, function, arity), static key => new KnownFunction(new FunctionId(key.Item1, key.Item2, key.Item3), null));
}
