using Akka.Actor;
using Inviso.Tracing;

namespace Inviso.EndToEnd.Support;

/// <summary>
/// Functions to be traced: association points in four modules, of which <c>"e2e_.*"</c> names three; and those where an application's global names come and go.
/// </summary>
internal static class Workshop
{
    /// <summary>Of the modules that begin with <c>e2e_</c>.</summary>
    public const int FunctionCount = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly ManualResetEventSlim Furnace = new();

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
        TracePoint.Declare("global", "register_name", 2);
        TracePoint.Declare("global", "unregister_name", 2);
    }

    /// <summary><c>e2e_bench:plane/1</c>.</summary>
    public static int Plane(int board) => TracePoint.Call("e2e_bench", "plane", board, thickness => thickness - 1);

    /// <summary><c>e2e_bench:saw/2</c>.</summary>
    public static int Saw(int length, int age) => TracePoint.Call("e2e_bench", "saw", length, age, (whole, _) => whole / 2);

    /// <summary><c>e2e_forge:hammer/1</c>: an exception without blows.</summary>
    public static int Hammer(int blows) => TracePoint.Call("e2e_forge", "hammer", blows, count =>
    {
        ArgumentOutOfRangeException.ThrowIfZero(count);
        return count - 1;
    });

    /// <summary><c>e2e_forge:temper/1</c>: takes until the furnace is opened.</summary>
    public static int Temper(int degrees) => TracePoint.Call("e2e_forge", "temper", degrees, heat => Furnace.Wait(Patience) ? heat : 0);

    /// <summary><c>e2e_yard:stack/1</c>.</summary>
    public static int Stack(int boards) => TracePoint.Call("e2e_yard", "stack", boards, count => count);

    /// <summary>Ends <see cref="Temper"/>; closed, the next one waits again.</summary>
    public static void OpenFurnace(bool open)
    {
        if (open)
            Furnace.Set();
        else
            Furnace.Reset();
    }

    /// <summary><c>global:register_name/2</c>.</summary>
    public static bool RegisterGlobally(string name, IActorRef actor) => TracePoint.Call("global", "register_name", name, actor, (_, _) => true);

    /// <summary><c>global:unregister_name/2</c>.</summary>
    public static bool UnregisterGlobally(string name, IActorRef actor) => TracePoint.Call("global", "unregister_name", name, actor, (_, _) => true);

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
