using Akka.Actor;
using Akka.Remote.Protocol;

namespace Engine.Tests.Remote;

public sealed class ControlFrameTests
{
    [Fact]
    public void The_introduction_has_the_recorded_bytes()
    {
        Assert.Equal(
            "2B000000122908011225" + "0A1A0A045379734112093132372E302E302E3118A6C7012203746370" + "11F018395900000000",
            Convert.ToHexString(ControlFrames.Associate(new Address("akka.tcp", "SysA", "127.0.0.1", 25510), 1496914160)));
        Assert.Equal(
            "2B000000122908011225" + "0A1A0A045379734212093132372E302E302E3118B0C7012203746370" + "1157E3CB2B00000000",
            Convert.ToHexString(ControlFrames.Associate(new Address("akka.tcp", "SysB", "127.0.0.1", 25520), 734782295)));
    }

    [Fact]
    public void The_introduction_is_read_back_with_the_prefix_added()
    {
        var frame = ControlFrames.Associate(new Address("akka.tcp", "SysA", "127.0.0.1", 25510), 1496914160);
        var (origin, uid) = ControlFrames.ReadHandshake(ProtocolMessage.Parser.ParseFrom(frame.AsSpan(4).ToArray()).Control.Handshake);
        Assert.Equal(new Address("akka.tcp", "SysA", "127.0.0.1", 25510), origin);
        Assert.Equal(1496914160, uid);
    }

    [Fact]
    public void Short_frames_have_the_recorded_bytes()
    {
        Assert.Equal("0400000012020803", Convert.ToHexString(ControlFrames.Heartbeat));
        Assert.Equal("0400000012020802", Convert.ToHexString(ControlFrames.Disassociate));
        Assert.Equal("0400000012020804", Convert.ToHexString(ControlFrames.ShuttingDown));
        Assert.Equal("0400000012020805", Convert.ToHexString(ControlFrames.Quarantined));
    }

    [Theory]
    [InlineData(0, new long[0], "040000000A020A00")]
    [InlineData(1, new long[0], "0D0000000A0B0A09090100000000000000")]
    [InlineData(-1, new long[0], "0D0000000A0B0A0909FFFFFFFFFFFFFFFF")]
    [InlineData(2, new long[] { 1 }, "170000000A150A1309020000000000000012080100000000000000")]
    public void A_pure_acknowledgement_has_the_recorded_bytes(long highest, long[] missing, string expected)
    {
        var ack = new Acknowledgement { Cumulative = (ulong)highest };
        ack.Missing.AddRange(missing.Select(n => (ulong)n));
        var frame = new FrameBuffer(64);
        var bytes = Google.Protobuf.MessageExtensions.ToByteArray(ack);
        Assert.True(EnvelopeWriter.TryWrite(frame, new OutboundEnvelope { HasAck = true, Ack = bytes }, 128_000, out _));
        Assert.Equal(expected, Convert.ToHexString(frame.Written.Span));
    }
}
