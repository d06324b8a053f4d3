using System.Collections.Concurrent;
using Akka.Event;

namespace Akka.Actor.Internal;

public partial class ActorSystemImpl
{
    private readonly ConcurrentStack<Action> _onTermination = new();
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IActorRef _deadLetterListener;
    private int _terminating;

    public override Task WhenTerminated => _terminated.Task;

    /// <exception cref="Exception">Whatever a provider, logger or extension threw; the system is down again by then.</exception>
    public void Start()
    {
        try
        {
            Provider.Init(this);

            // Not only when asked to: a failure that the guardians leave unhandled ends the system too.
            Provider.TerminationTask.ContinueWith(_ => FinishTermination(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            EventStream.StartDefaultLoggers(this);
            EventStream.StartUnsubscriber(this);
            if (Settings.LogDeadLetters > 0) _deadLetterListener = SystemActorOf(Props.Create<DeadLetterListener>().WithDispatcher(Dispatch.Dispatchers.InternalDispatcherId), "deadLetterListener");
            _extensions.Load(Settings.Config.GetStringList("akka.extensions"));
            if (Settings.LogConfigOnStart) Log.Info(Settings.ToString());
        }
        catch
        {
            FinalTerminate();
            throw;
        }
    }

    public override Task Terminate() => Settings.CoordinatedShutdownRunByActorSystemTerminate
        ? CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance)
        : FinalTerminate();

    public override void RegisterOnTermination(Action code) => _onTermination.Push(code);

    /// <summary>Stops the actors at once; the last phase of the coordinated shutdown.</summary>
    internal Task FinalTerminate()
    {
        if (Interlocked.Exchange(ref _terminating, 1) == 1) return WhenTerminated;
        if (Provider.Guardian is not { } guardian)
        {
            // The provider's start failed before there was any actor to stop.
            FinishTermination();
            return WhenTerminated;
        }

        if (_deadLetterListener is not null && !Settings.LogDeadLettersDuringShutdown) Stop(_deadLetterListener);
        guardian.Stop();
        return WhenTerminated;
    }

    private void FinishTermination()
    {
        while (_onTermination.TryPop(out var code))
        {
            try
            {
                code();
            }
            catch (Exception cause)
            {
                // The others, and the system's own end, do not depend on it.
                Log.Error(cause, "A callback registered for the termination of the system failed.");
            }
        }

        (Scheduler as IDisposable)?.Dispose();
        Dispatchers?.Shutdown();
        _terminated.TrySetResult();
    }
}
