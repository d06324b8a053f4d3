namespace Akka.Actor;

public partial class ActorCell
{
    private bool _subscribedToLostNodes;

    /// <summary>Only actors that watch across nodes, or are watched so, need to hear that a node is lost.</summary>
    /// <param name="changed">Who is watched, or watches, since now or no longer.</param>
    private void UpdateLostNodes(IActorRef changed)
    {
        if (changed is not IActorRefScope { IsLocal: false }) return;
        var wanted = Watchers.Any(IsRemote) || (_watching is not null && _watching.Keys.Any(IsRemote));
        if (wanted != _subscribedToLostNodes) SubscribeToLostNodes(wanted);
    }

    private void SubscribeToLostNodes(bool wanted)
    {
        _subscribedToLostNodes = wanted;
        var topic = Event.AddressTerminatedTopic.Get(_systemImpl);
        if (wanted) topic.Subscribe(Self);
        else topic.Unsubscribe(Self);
    }

    private static bool IsRemote(IActorRef actor) => actor is IActorRefScope { IsLocal: false };
}
