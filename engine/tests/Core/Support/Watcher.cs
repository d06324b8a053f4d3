using Akka.Actor;

namespace Engine.Tests.Core.Support;

/// <summary>Watches one actor and reports its end; answers everything else, which shows that the watch is on its way.</summary>
internal sealed class Watcher : UntypedActor
{
    private readonly Inbasket _basket;

    public Watcher(Inbasket basket, IActorRef subject)
    {
        _basket = basket;
        Context.Watch(subject);
    }

    protected override void OnReceive(object message)
    {
        if (message is Terminated) _basket.Add(message);
        else Sender.Tell("ready");
    }
}
