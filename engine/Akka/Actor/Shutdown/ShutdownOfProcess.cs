using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>Ties the end of the system to the end of the process: the last phase's own task, and the start when the process exits.</summary>
internal sealed class ShutdownOfProcess
{
    private readonly CoordinatedShutdown _shutdown;
    private readonly ActorSystemImpl _system;
    private readonly bool _exitsProcess;
    private readonly bool _startedByProcess;
    private volatile bool _processIsExiting;

    public ShutdownOfProcess(CoordinatedShutdown shutdown, ActorSystemImpl system, Config config)
    {
        _shutdown = shutdown;
        _system = system;
        _exitsProcess = config.GetBoolean("exit-clr");
        _startedByProcess = config.GetBoolean("run-by-clr-shutdown-hook");
    }

    public void Prepare()
    {
        if (_system.Settings.CoordinatedShutdownTerminateActorSystem || _exitsProcess)
            _shutdown.AddTask(CoordinatedShutdown.PhaseActorSystemTerminate, "terminate-system", TerminateSystem);
        if (!_startedByProcess) return;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        _system.WhenTerminated.ContinueWith(
            _ => AppDomain.CurrentDomain.ProcessExit -= OnProcessExit,
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }

    private async Task<Done> TerminateSystem()
    {
        if (_system.Settings.CoordinatedShutdownTerminateActorSystem)
        {
            var ended = _system.FinalTerminate();

            // The process is to end even if an actor never does.
            if (_exitsProcess) ended = Task.WhenAny(ended, Task.Delay(_shutdown.Timeout(CoordinatedShutdown.PhaseActorSystemTerminate)));
            await ended.ConfigureAwait(false);
        }

        if (_exitsProcess && !_processIsExiting) Environment.Exit(0);
        return Done.Instance;
    }

    // The process is gone when the handler returns, so it has to wait.
    private void OnProcessExit(object sender, EventArgs e)
    {
        _processIsExiting = true;
        if (_system.WhenTerminated.IsCompleted) return;
        _shutdown.System.Log.Info("Starting coordinated shutdown from CLR termination hook.");
        try
        {
            _shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance).Wait(_shutdown.TotalTimeout);
        }
        catch (AggregateException cause)
        {
            _shutdown.System.Log.Warning("CoordinatedShutdown from CLR shutdown failed: {0}", cause.Flatten().InnerException.Message);
        }
    }
}
