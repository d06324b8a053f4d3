namespace Akka.Actor;

/// <summary>Question and answer outside of actors. Inside one, a Tell and a handler for the answer are cheaper and do not block it.</summary>
public static class Futures
{
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) => self.Ask<object>(message, timeout, CancellationToken.None);

    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) => self.Ask<object>(message, null, cancellationToken);

    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<object>(message, timeout, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) => self.Ask<T>(message, timeout, CancellationToken.None);

    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) => self.Ask<T>(message, null, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<T>(_ => message, timeout, cancellationToken);

    /// <param name="self">Who is asked.</param>
    /// <param name="messageFactory">Makes the question from the reference to which the answer is to be sent.</param>
    /// <param name="timeout">Null = <c>akka.actor.ask-timeout</c>; zero or less = none.</param>
    /// <param name="cancellationToken">Ends the wait with a cancelled task.</param>
    /// <exception cref="ArgumentException">At the call: no provider is known. What the factory throws comes at the call too.</exception>
    /// <exception cref="AskTimeoutException">By the task: no answer in time.</exception>
    public static Task<T> Ask<T>(this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var provider = ProviderOf(self) ?? throw new ArgumentException("Unable to resolve the target provider.", nameof(self));
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var future = provider.CreateFutureRef(result);
        var path = future.Path;
        provider.RegisterTempActor(future, path);
        try
        {
            future.DeliverAsk(messageFactory(future), self);
        }
        catch
        {
            // The caller hears of it at once; nobody will answer.
            provider.UnregisterTempActor(path);
            throw;
        }

        return AnswerAsync(result, provider, path, timeout ?? provider.Settings.AskTimeout, cancellationToken);
    }

    private static async Task<T> AnswerAsync<T>(
        TaskCompletionSource<T> result, IActorRefProvider provider, ActorPath path, TimeSpan within, CancellationToken cancellationToken)
    {
        using var timer = within <= TimeSpan.Zero ? null : new CancellationTokenSource(within);
        using var onTimeout = timer?.Token.Register(() => result.TrySetException(new AskTimeoutException($"Timeout after {within} seconds")));
        using var onCancel = cancellationToken.Register(() => result.TrySetCanceled(cancellationToken));
        try
        {
            return await result.Task.ConfigureAwait(false);
        }
        finally
        {
            provider.UnregisterTempActor(path);
        }
    }

    private static IActorRefProvider ProviderOf(ICanTell target) => target switch
    {
        IInternalActorRef actor => actor.Provider,
        ActorSelection selection => ProviderOf(selection.Anchor),
        _ => ActorCell.Current?.SystemImpl.Provider,
    };
}
