namespace Inviso.Tracing;

/// <summary>
/// Association points: places in an application's code that can be traced like functions, with their real arguments and results. They report when they
/// run inside a traced actor that has the call flag and a pattern names them. Otherwise a call costs a thread-static read beyond the body and allocates
/// nothing.
/// </summary>
public static class TracePoint
{
    /// <summary>Makes a point known to patterns before its first call.</summary>
    public static void Declare(string module, string function, int arity)
    {
        ArgumentException.ThrowIfNullOrEmpty(module);
        ArgumentException.ThrowIfNullOrEmpty(function);
        ArgumentOutOfRangeException.ThrowIfNegative(arity);
        TracePointCatalogue.Declare(module, function, arity);
    }

    /// <summary>Runs <paramref name="body"/> as the function <c>module:function/1</c>.</summary>
    public static T Call<TArg, T>(string module, string function, TArg arg, Func<TArg, T> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return PointCall.Watch(module, function, 1, out var cell) is { } watch
            ? Traced(new PointCall(cell, watch, module, function, [arg]), arg, body)
            : body(arg);
    }

    /// <summary>Runs <paramref name="body"/> as the function <c>module:function/2</c>.</summary>
    public static T Call<TArg1, TArg2, T>(string module, string function, TArg1 a1, TArg2 a2, Func<TArg1, TArg2, T> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return PointCall.Watch(module, function, 2, out var cell) is { } watch
            ? Traced(new PointCall(cell, watch, module, function, [a1, a2]), a1, a2, body)
            : body(a1, a2);
    }

    private static T Traced<TArg, T>(PointCall call, TArg arg, Func<TArg, T> body)
    {
        try
        {
            return call.Return(body(arg));
        }
        catch (Exception ex)
        {
            // Seen on its way to the caller.
            call.Throw(ex);
            throw;
        }
        finally
        {
            call.End();
        }
    }

    private static T Traced<TArg1, TArg2, T>(PointCall call, TArg1 a1, TArg2 a2, Func<TArg1, TArg2, T> body)
    {
        try
        {
            return call.Return(body(a1, a2));
        }
        catch (Exception ex)
        {
            // Seen on its way to the caller.
            call.Throw(ex);
            throw;
        }
        finally
        {
            call.End();
        }
    }
}
