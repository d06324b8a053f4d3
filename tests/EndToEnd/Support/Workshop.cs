using Inviso.Tracing;

namespace Inviso.EndToEnd.Support;

/// <summary>Functions to be traced: association points in four modules, of which <c>"e2e_.*"</c> names three.</summary>
internal static class Workshop
{
    /// <summary>Of the modules that begin with <c>e2e_</c>.</summary>
    public const int FunctionCount = 6;

    private static readonly (string Module, string Function, int Arity)[] Functions =
    [
        ("e2e_bench", "plane", 1), ("e2e_bench", "saw", 2), ("e2e_forge", "hammer", 1), ("e2e_forge", "quench", 2), ("e2e_forge", "temper", 1),
        ("e2e_yard", "stack", 1),
        ("toolshed", "lend", 1),
    ];

    public static void DeclareFunctions()
    {
        foreach (var (module, function, arity) in Functions)
            TracePoint.Declare(module, function, arity);
    }

    /// <summary><c>e2e_bench:plane/1</c>.</summary>
    public static int Plane(int board) => TracePoint.Call("e2e_bench", "plane", board, thickness => thickness - 1);

    /// <summary>Every function once.</summary>
    public static void DoEverything()
    {
        foreach (var (module, function, arity) in Functions)
        {
            _ = arity == 1
                ? TracePoint.Call(module, function, 1, one => one)
                : TracePoint.Call(module, function, 1, 2, (one, two) => one + two);
        }
    }
}
