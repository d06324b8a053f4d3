using System.Threading.Channels;
using Akka.Actor;

namespace Inviso.Actors.Tests.Support;

/// <summary>Makes an actor below <c>/system/inviso</c> fail and sees that it is gone for good: nobody has its path afterwards.</summary>
internal static class Death
{
    /// <param name="fault"><see cref="Kill"/> for an exception, <see cref="PoisonPill"/> for a stop, or a message that it cannot handle.</param>
    public static async Task Of(TestNode node, string path, object fault) => await OfRef(node, await node.Child(path), fault);

    public static Task OfRef(TestNode node, IActorRef victim, object fault) => OfRef(node, victim, () => victim.Tell(fault, ActorRefs.NoSender));

    public static async Task OfRef(TestNode node, IActorRef victim, Action end)
    {
        var messages = Channel.CreateUnbounded<object>();
        var watcher = node.System.ActorOf(Props.Create(() => new Recorder(messages.Writer)));
        watcher.Tell(new Recorder.Watch(victim));
        end();
        using var patience = new CancellationTokenSource(TestNode.Patience);
        Assert.Equal(victim, Assert.IsType<Terminated>(await messages.Reader.ReadAsync(patience.Token)).ActorRef);
        Assert.False(await IsThere(node, victim));
    }

    public static async Task<bool> IsThere(TestNode node, IActorRef actor) =>
        (await node.System.ActorSelection(actor.Path.ToStringWithoutAddress()).Ask<ActorIdentity>(new Identify(0), TestNode.Patience)).Subject is not null;

    /// <summary>Waits for a child whose name matches.</summary>
    public static async Task<IActorRef> Appears(TestNode node, string pattern)
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        var parts = pattern.Split('/');
        var parent = (ActorRefWithCell)(parts.Length == 1 ? node.Extension.Supervisor : await node.Child(parts[0]));
        var prefix = parts[^1].TrimEnd('*');
        while (!patience.IsCancellationRequested)
        {
            if (parent.Children.FirstOrDefault(child => child.Path.Name.StartsWith(prefix, StringComparison.Ordinal)) is { } found)
                return found;
            await Task.Yield();
        }

        throw new TimeoutException($"{pattern} did not appear; there are {string.Join(", ", parent.Children.Select(child => child.Path.Name))}");
    }
}
