namespace Akka.Actor;

public partial class ActorCell
{
    private bool _subscribedToLostNodes;

    /// <summary>Only actors that watch across nodes, or are watched so, need to hear that a node is lost.</summary>
    private void UpdateAddressTerminatedSubscription()
    {
        var wanted = Watchers.Any(IsRemote) || (_watching is not null && _watching.Keys.Any(IsRemote));
        if (wanted == _subscribedToLostNodes) return;
        _subscribedToLostNodes = wanted;
        var topic = Event.AddressTerminatedTopic.Get(_systemImpl);
        if (wanted) topic.Subscribe(Self);
        else topic.Unsubscribe(Self);
    }

    private static bool IsRemote(IActorRef actor) => actor is IActorRefScope { IsLocal: false };
}
