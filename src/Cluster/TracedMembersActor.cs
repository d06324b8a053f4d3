using Akka.Actor;
using Inviso.Actors;

namespace Inviso.Cluster;

/// <summary>
/// <c>/system/inviso-hold</c>: while this node's start is held, asks the other members whether a member like this one is awaited. When all have answered and none
/// knows of it, or there is no other, nobody will come, and the start goes on. So it does when this actor ends, which is the end of the system.
/// </summary>
internal sealed class TracedMembersActor(NodeContext node) : UntypedActor
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private ICancelable? _next;

    private sealed record Look;

    protected override void PreStart() => Self.Tell(new Look());

    protected override void PostStop()
    {
        _next?.Cancel();
        node.Hold.TrySetResult();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Look:
                LookAround();
                break;
            case DescriptionProtocol.Answers answers:
                if (answers.All.All(IsNotAwaitedBy))
                    node.Hold.TrySetResult();
                else
                    LookLater();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    // One that has no Inviso in it, or does not serve this node, has nothing to do with its tracing. One that does not answer may.
    private bool IsNotAwaitedBy(DescriptionProtocol.Answer answer) => answer.Description is { } other
        ? node.Members?.At(node.Address) is { } own && !other.TracedMembers.Any(own.IsIn)
        : answer.Refusal is { } reason && !reason.IsAtom("no_response") && !reason.IsAtom("nodedown");

    private void LookAround()
    {
        // Before it is a member itself, nothing is known of the others.
        if (node.Members is not { } view || view.At(node.Address) is not { } own)
        {
            LookLater();
            return;
        }

        Address[] others = [.. view.Members.Where(member => member.IsReachable && !member.IsSame(own)).Select(member => Address.Parse(member.Address))];
        var self = Self;
        if (others.Length > 0)
            Context.ActorOf(Props.Create(() => new DescriptionActor(node, others, node.Settings.ConnectTimeout, self)));
        else if (own.Status == "up")
            node.Hold.TrySetResult();
        else
            LookLater();
    }

    private void LookLater() => _next = Context.System.Scheduler.ScheduleTellOnceCancelable(Interval, Self, new Look(), ActorRefs.NoSender);
}
