using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Ends a system in phases, one after the other; the tasks of a phase run side by side. Any thread may add tasks and start it. A task
/// starts on the thread that ended the phase before, in the first phase on the caller's.
/// </summary>
public sealed partial class CoordinatedShutdown : IExtension
{
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";
    public const string PhaseServiceUnbind = "service-unbind";
    public const string PhaseServiceRequestsDone = "service-requests-done";
    public const string PhaseServiceStop = "service-stop";
    public const string PhaseBeforeClusterShutdown = "before-cluster-shutdown";
    public const string PhaseClusterShardingShutdownRegion = "cluster-sharding-shutdown-region";
    public const string PhaseClusterLeave = "cluster-leave";
    public const string PhaseClusterExiting = "cluster-exiting";
    public const string PhaseClusterExitingDone = "cluster-exiting-done";
    public const string PhaseClusterShutdown = "cluster-shutdown";
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";
    public const string PhaseActorSystemTerminate = "actor-system-terminate";

    private readonly Dictionary<string, List<(string Name, Func<Task<Done>> Run)>> _tasks = [];
    private readonly TaskCompletionSource<Done> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ShutdownPhases _phases;
    private readonly ILoggingAdapter _log;
    private Reason _reason;

    internal CoordinatedShutdown(ExtendedActorSystem system)
    {
        System = system;
        _log = Logging.GetLogger(system, GetType());
        var config = system.Settings.Config.GetConfig("akka.coordinated-shutdown");
        _phases = new ShutdownPhases(config);
        new ShutdownOfProcess(this, (ActorSystemImpl)system, config).Prepare();
    }

    public ExtendedActorSystem System { get; }

    /// <summary>Null until <see cref="Run"/> was called.</summary>
    public Reason ShutdownReason => Volatile.Read(ref _reason);

    /// <summary>Of all phases that have tasks.</summary>
    public TimeSpan TotalTimeout
    {
        get
        {
            lock (_tasks) return _tasks.Keys.Aggregate(TimeSpan.Zero, (sum, phase) => sum + Timeout(phase));
        }
    }

    public static CoordinatedShutdown Get(ActorSystem sys) => sys.WithExtension<CoordinatedShutdown, CoordinatedShutdownExtension>();

    /// <param name="phase">One of the configuration's; in one that is over the task is never run.</param>
    /// <param name="taskName">For the log; need not be unique.</param>
    /// <param name="task">Called once, when the phase begins.</param>
    /// <exception cref="ConfigurationException">There is no such phase.</exception>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        if (!_phases.Ordered.Contains(phase))
        {
            throw new ConfigurationException($"Unknown phase [{phase}], known phases [{string.Join(',', _phases.Ordered)}]. "
                + "All phases (along with their optional dependencies) must be defined in configuration.");
        }

        lock (_tasks)
        {
            if (!_tasks.TryGetValue(phase, out var tasks)) _tasks[phase] = tasks = [];
            tasks.Add((taskName, task));
        }
    }

    /// <summary>Starts it; once. A later call, whatever it passes, gets the same task.</summary>
    /// <param name="reason">Why; readable as <see cref="ShutdownReason"/>.</param>
    /// <param name="fromPhase">The phases before are left out.</param>
    /// <returns>Fails if a phase that does not recover failed or took too long; the phases after it are not run.</returns>
    public Task<Done> Run(Reason reason, string fromPhase = null)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
            _ = RunAll(fromPhase is null ? _phases.Ordered : _phases.Ordered.SkipWhile(phase => phase != fromPhase).ToList());
        return _done.Task;
    }

    /// <exception cref="ArgumentException">The configuration has no section for the phase.</exception>
    public TimeSpan Timeout(string phase) => _phases.IsConfigured(phase)
        ? _phases[phase].Timeout
        : throw new ArgumentException($"Unknown phase [{phase}]. All phases must be defined in configuration.", nameof(phase));

    private async Task RunAll(IReadOnlyList<string> phases)
    {
        try
        {
            foreach (var phase in phases) await RunPhase(phase).ConfigureAwait(false);
            _done.TrySetResult(Done.Instance);
        }
        catch (Exception cause)
        {
            _done.TrySetException(new AggregateException(cause));
        }
    }

    private async Task RunPhase(string name)
    {
        (string Name, Func<Task<Done>> Run)[] tasks;
        lock (_tasks) tasks = _tasks.TryGetValue(name, out var added) ? [.. added] : [];
        _log.Debug("Performing phase [{0}] with [{1}] tasks: [{2}]", name, tasks.Length, string.Join(",", tasks.Select(static task => task.Name)));
        if (tasks.Length == 0) return;
        var phase = _phases[name];
        var all = Task.WhenAll(tasks.Select(task => RunTask(task.Name, task.Run, name, phase.Recover)).ToList());
        try
        {
            await all.WaitAsync(phase.Timeout).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!all.IsCompleted)
        {
            if (!phase.Recover) throw new TimeoutException($"Coordinated shutdown phase[{name}] timed out after {phase.Timeout}");
            _log.Warning("Coordinated shutdown phase [{0}] timed out after {1}", name, phase.Timeout);
        }
    }

    private async Task RunTask(string name, Func<Task<Done>> run, string phase, bool recover)
    {
        try
        {
            await run().ConfigureAwait(false);
        }
        catch (Exception cause) when (recover)
        {
            _log.Warning("Task [{0}] failed in phase [{1}]: {2}", name, phase, cause.Message);
        }
    }
}
