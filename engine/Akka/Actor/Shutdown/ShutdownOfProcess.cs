using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>Ties the end of the system to the end of the process: the last phase's own task, and the start when the process exits.</summary>
internal sealed class ShutdownOfProcess(CoordinatedShutdown shutdown, ActorSystemImpl system, Config config)
{
    private readonly bool _exitsProcess = config.GetBoolean("exit-clr");
    private readonly bool _startedByProcess = config.GetBoolean("run-by-clr-shutdown-hook");
    private volatile bool _processIsExiting;

    public void Prepare()
    {
        if (system.Settings.CoordinatedShutdownTerminateActorSystem || _exitsProcess)
            shutdown.AddTask(CoordinatedShutdown.PhaseActorSystemTerminate, "terminate-system", TerminateSystem);
        if (!_startedByProcess) return;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        system.WhenTerminated.ContinueWith(
            _ => AppDomain.CurrentDomain.ProcessExit -= OnProcessExit,
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }

    private async Task<Done> TerminateSystem()
    {
        if (system.Settings.CoordinatedShutdownTerminateActorSystem)
        {
            var ended = system.FinalTerminate();

            // The process is to end even if an actor never does.
            if (_exitsProcess) ended = Task.WhenAny(ended, Task.Delay(shutdown.Timeout(CoordinatedShutdown.PhaseActorSystemTerminate)));
            await ended.ConfigureAwait(false);
        }

        if (_exitsProcess && !_processIsExiting) Environment.Exit(0);
        return Done.Instance;
    }

    // The process is gone when the handler returns, so it has to wait.
    private void OnProcessExit(object sender, EventArgs e)
    {
        _processIsExiting = true;
        if (system.WhenTerminated.IsCompleted) return;
        shutdown.System.Log.Info("Starting coordinated shutdown from CLR termination hook.");
        try
        {
            shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance).Wait(shutdown.TotalTimeout);
        }
        catch (AggregateException cause)
        {
            shutdown.System.Log.Warning("CoordinatedShutdown from CLR shutdown failed: {0}", cause.Flatten().InnerException.Message);
        }
    }
}
