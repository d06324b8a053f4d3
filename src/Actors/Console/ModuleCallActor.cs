using Akka.Actor;

namespace Inviso.Actors;

/// <summary>
/// Asks one local actor a text and waits for the text it replies, however long; answers with an <see cref="ActorNotFoundException"/> when there is no
/// such actor or it ends first. Not an Ask, which would never notice that.
/// </summary>
internal sealed class ModuleCallActor(SupervisorProtocol.CallModule call) : UntypedActor
{
    protected override void PreStart() => Context.ActorSelection(call.Path).Tell(new Identify(call.Path));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ActorIdentity { Subject: { } target }:
                Context.Watch(target);
                target.Tell(call.Text);
                break;
            case ActorIdentity:
                Fail($"there is no actor {call.Path}");
                break;
            case Terminated:
                Fail($"the actor {call.Path} ended before it replied");
                break;
            case Status.Failure failure:
                Fail(failure.Cause.Message);
                break;
            default:
                call.Answer.TrySetResult(message as string ?? message.ToString() ?? "");
                Context.Stop(Self);
                break;
        }
    }

    protected override void PostStop() => call.Answer.TrySetException(new ActorNotFoundException($"the node ended before {call.Path} replied"));

    private void Fail(string complaint)
    {
        call.Answer.TrySetException(new ActorNotFoundException(complaint));
        Context.Stop(Self);
    }
}
