using Akka.Actor;

namespace Inviso.Actors;

/// <summary>
/// Asks one local actor a text and waits for the text it replies, until the caller gives up; answers with an <see cref="ActorNotFoundException"/> when there is no
/// such actor or it ends first, which the Ask alone would never notice. The actor is looked up without a message, so that a trace of it shows nothing but the
/// text and its reply.
/// </summary>
internal sealed class ModuleCallActor(SupervisorProtocol.CallModule call) : UntypedActor, IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private CancellationTokenRegistration _cancellation;

    public void Dispose() => _ended.Dispose();

    protected override void PreStart()
    {
        var provider = ((ExtendedActorSystem)Context.System).Provider;
        var target = provider.RootGuardian.GetChild(call.Path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        if (target.IsNobody())
        {
            Fail($"there is no actor {call.Path}");
            return;
        }

        var self = Self;
        _cancellation = call.Cancellation.UnsafeRegister(_ => self.Tell(new GivenUp(), ActorRefs.NoSender), null);
        Context.Watch(target);
        target.Ask<object>(call.Text, Timeout.InfiniteTimeSpan, _ended.Token).PipeTo(Self, success: reply => new Replied(reply));
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Replied replied:
                call.Answer.TrySetResult(replied.Reply as string ?? replied.Reply.ToString() ?? "");
                Context.Stop(Self);
                break;
            case GivenUp:
                Context.Stop(Self);
                break;
            case Terminated:
                Fail($"the actor {call.Path} ended before it replied");
                break;
            case Status.Failure failure:
                Fail(failure.Cause.Message);
                break;
        }
    }

    protected override void PostStop()
    {
        _cancellation.Dispose();
        _ended.Cancel();
        Dispose();
        call.Answer.TrySetException(new ActorNotFoundException($"the node ended before {call.Path} replied"));
    }

    private void Fail(string complaint)
    {
        call.Answer.TrySetException(new ActorNotFoundException(complaint));
        Context.Stop(Self);
    }

    private sealed record Replied(object Reply);

    private sealed record GivenUp;
}
