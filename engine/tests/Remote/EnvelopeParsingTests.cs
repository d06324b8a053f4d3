using Akka.Remote.Protocol;

namespace Engine.Tests.Remote;

public sealed class EnvelopeParsingTests
{
    /// <summary>Every cut and every flipped byte of every recorded frame is either read or refused, and nothing else.</summary>
    [Fact]
    public void Damaged_frames_are_read_or_refused()
    {
        var refused = 0;
        foreach (var frame in RecordedFrames.All.Keys.Select(RecordedFrames.Bytes))
        {
            for (var i = 0; i < frame.Length - 4; i++)
            {
                refused += TryRead(frame.AsSpan(4, i)) ? 0 : 1;
                var flipped = frame.AsSpan(4).ToArray();
                flipped[i] ^= (byte)(1 << (i % 8));
                refused += TryRead(flipped) ? 0 : 1;
            }
        }

        Assert.True(refused > 4_000, $"only {refused} damaged frames were refused");
    }

    [Fact]
    public void A_frame_over_the_limit_is_not_written()
    {
        var buffer = new FrameBuffer(16);
        var envelope = new OutboundEnvelope
        {
            Recipient = "akka.tcp://S@h:1/user/a"u8,
            Message = new byte[127_900],
            SerializerId = 4,
            Sequence = EnvelopeWriter.NotSequenced,
        };
        Assert.True(EnvelopeWriter.TryWrite(buffer, envelope, 128_000, out var length));
        Assert.Equal(length, buffer.Length);
        envelope.Message = new byte[127_900 + (128_000 - length) + 1];
        Assert.False(EnvelopeWriter.TryWrite(buffer, envelope, 128_000, out var longer));
        Assert.Equal(128_001, longer);
        Assert.Equal(length, buffer.Length);
    }

    [Fact]
    public void A_negative_serializer_id_survives()
    {
        var buffer = new FrameBuffer(16);
        EnvelopeWriter.TryWrite(buffer, new OutboundEnvelope { Recipient = "r"u8, SerializerId = -5, Sequence = 7 }, 1000, out _);
        var fields = new WireReader(buffer.Written.Span[4..]);
        fields.Next();
        var read = InboundEnvelope.Read(fields.Bytes());
        Assert.Equal((-5, 7UL, false), (read.SerializerId, read.Sequence, read.HasSender));
    }

    private static bool TryRead(ReadOnlySpan<byte> frame)
    {
        try
        {
            var fields = new WireReader(frame);
            while (fields.Next())
            {
                if (fields.Is(1, 2)) InboundEnvelope.Read(fields.Bytes());
                else fields.Skip();
            }

            return true;
        }
        catch (MalformedPduException)
        {
            return false;
        }
    }
}
