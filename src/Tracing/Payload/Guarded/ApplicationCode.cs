using System.Collections.Concurrent;
using System.Globalization;

namespace Inviso.Tracing;

/// <summary>
/// Runs code of the application for whoever renders a value, on threads of our own and within a time. What does not end keeps its thread; so that those
/// stay few, nothing is run any more after a number of overruns. Thread-safe.
/// </summary>
/// <param name="time">How long one run may take.</param>
/// <param name="report">Told of each overrun, on any thread.</param>
internal sealed class ApplicationCode(TimeSpan time, Action<string> report)
{
    /// <summary>As many threads may hang for ever.</summary>
    public const int MostOverruns = 16;

    private readonly ConcurrentBag<ApplicationCodeWorker> _idle = [];
    private int _overruns;

    public int Overruns => Volatile.Read(ref _overruns);

    public bool IsExhausted => Overruns >= MostOverruns;

    public ApplicationCodeOutcome Run(Func<object, object?> read, object target, out object? value)
    {
        ApplicationCodeOutcome outcome;
        ApplicationCodeWorker? worker;
        do
        {
            if (!_idle.TryTake(out worker))
                worker = ApplicationCodeWorker.Start();
        }
        while (!worker.TryRun(read, target, time, out outcome, out value));

        if (outcome != ApplicationCodeOutcome.TooLong)
            _idle.Add(worker);
        return outcome;
    }

    public void Overran(string name)
    {
        var count = Interlocked.Increment(ref _overruns);
        var rest = count == MostOverruns ? $" It is the {MostOverruns}th of its kind: code of the application is not run any more." : "";
        report(string.Create(
            CultureInfo.InvariantCulture,
            $"Reading {name} for a trace took longer than {time.TotalMilliseconds:0} ms. It is shown as unreadable from now on.{rest}"));
    }
}
