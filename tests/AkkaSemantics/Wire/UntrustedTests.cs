using Akka.Actor;

namespace AkkaSemantics.Tests.Wire;

/// <summary>What a node that trusts nobody takes from outside.</summary>
public sealed class UntrustedTests() : WireTest("akka.remote { untrusted-mode = on, trusted-selection-paths = [\"/user/open\"] }")
{
    [Fact(Timeout = 30_000)]
    public async Task Messages_that_can_do_harm_are_dropped()
    {
        var target = Start(a => a.OnAny(TestActor.Tell), "target");
        using var peer = await RawPeer.Associate(Sys);
        await peer.Send(Pdu.Message(Full(target), [], 16, "PP"), Pdu.System(Full(target), "Terminate", 0), Pdu.Text(Full(target), "alive"));
        await ExpectMsgAsync("alive", Far);
        await peer.Send(Pdu.Identify(Full(target), Me));
        Assert.Equal((Me, "AID"), (await peer.ReceiveEnvelope()) is var answer ? (answer.Recipient, answer.Manifest) : default);
    }

    [Fact(Timeout = 30_000)]
    public async Task Only_the_trusted_paths_can_be_selected()
    {
        Start(a => a.OnAny(_ => TestActor.Tell("shut was selected")), "shut");
        Start(a => a.OnAny(TestActor.Tell), "open");
        using var peer = await RawPeer.Associate(Sys);
        await peer.Send(Selection("shut"), Selection("open"));
        await ExpectMsgAsync("selected", Far);
    }

    private byte[] Selection(string name)
    {
        byte[] inner = [.. Pdu.Field(1, "selected"), .. Pdu.Number(2, 17), .. Pdu.Field(3, "System.String, System.Private.CoreLib")];
        byte[] body =
        [
            .. Pdu.Field(1, inner),
            .. Pdu.Field(2, [.. Pdu.Number(1, 2), .. Pdu.Field(2, "user")]),
            .. Pdu.Field(2, [.. Pdu.Number(1, 2), .. Pdu.Field(2, name)]),
        ];
        return Pdu.Message(Url("/"), body, 6);
    }
}
