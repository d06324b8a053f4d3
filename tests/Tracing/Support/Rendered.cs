using Akka.Actor;
using Inviso.Messages;

namespace Inviso.Tracing.Tests.Support;

/// <summary>What a trace shows of messages that an actor receives.</summary>
internal static class Rendered
{
    public const string Full = "inviso.trace.payload = full\n";

    /// <summary>With time enough for a machine that is busy.</summary>
    public const string Patient = Full + "inviso.trace.payload-limits.time = 10s\n";

    public static async Task<string> Of(object message, string config = Full) => (await Receive(config, message)).Data!.ToString().Replace("Inviso.Tracing.Tests.", "");

    public static async Task<TraceEvent> Receive(string config, object message)
    {
        await using var node = TracedNode.Local(config).Open();
        var actor = node.Doing("one");
        await actor.Run();
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Receive);
        actor.Tell(message, ActorRefs.NoSender);
        return Assert.Single(await node.CloseAsync());
    }
}
