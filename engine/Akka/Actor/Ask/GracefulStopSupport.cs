using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

public static class GracefulStopSupport
{
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) => target.GracefulStop(timeout, PoisonPill.Instance);

    /// <summary>Sends <paramref name="stopMessage"/> and waits until the actor is gone.</summary>
    /// <returns>False if it was not within <paramref name="timeout"/>.</returns>
    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        var actor = (IInternalActorRef)target;
        var end = new DeathFuture(actor.Provider, actor.Provider.TempPath());
        actor.Provider.RegisterTempActor(end, end.Path);
        actor.SendSystemMessage(new Watch(actor, end));
        try
        {
            target.Tell(stopMessage, ActorRefs.NoSender);
            await end.Ended.WaitAsync(timeout).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            actor.SendSystemMessage(new Unwatch(actor, end));
            return false;
        }
        finally
        {
            actor.Provider.UnregisterTempActor(end.Path);
        }
    }

    /// <summary>A watcher that is no actor.</summary>
    private sealed class DeathFuture(IActorRefProvider provider, ActorPath path) : MinimalActorRef
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ended => _ended.Task;

        public override ActorPath Path { get; } = path;

        public override IActorRefProvider Provider { get; } = provider;

        public override void SendSystemMessage(ISystemMessage message)
        {
            if (message is DeathWatchNotification) _ended.TrySetResult();
        }
    }
}
