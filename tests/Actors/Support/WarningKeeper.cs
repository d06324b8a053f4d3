using Akka.Actor;
using Akka.Event;

namespace Inviso.Actors.Tests.Support;

/// <summary>Keeps the warnings of a node's log.</summary>
internal sealed class WarningKeeper : UntypedActor
{
    private readonly List<string> _said = [];

    public static IActorRef On(TestNode node)
    {
        var keeper = node.System.ActorOf(Props.Create(() => new WarningKeeper()));
        node.System.EventStream.Subscribe(keeper, typeof(Warning));
        return keeper;
    }

    /// <summary>All so far.</summary>
    public static Task<string[]> All(IActorRef keeper) => keeper.Ask<string[]>("all", TestNode.Patience);

    protected override void OnReceive(object message)
    {
        if (message is Warning warning)
            _said.Add($"{warning.Message}");
        else
            Sender.Tell(_said.ToArray());
    }
}
