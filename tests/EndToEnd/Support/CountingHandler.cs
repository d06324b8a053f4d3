using Inviso.Actors;
using Inviso.Language;

namespace Inviso.EndToEnd.Support;

/// <summary>A handler function in a child process; it counts what it is given, all sessions together.</summary>
public sealed class CountingHandler : ITraceHandler
{
    private static int _count;

    public static int Count => Volatile.Read(ref _count);

    public Term Handle(Term traceMessage, Term data)
    {
        Interlocked.Increment(ref _count);
        return data;
    }
}
