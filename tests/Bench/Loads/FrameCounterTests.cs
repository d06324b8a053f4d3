using System.Buffers.Binary;

namespace Inviso.Bench.Tests;

public sealed class FrameCounterTests
{
    [Fact]
    public void Frames_are_counted_when_they_end_wherever_the_stream_is_cut()
    {
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var lengths = Enumerable.Range(0, random.Next(1, 9)).Select(_ => random.Next(0, 300)).ToArray();
            byte[] stream = [.. lengths.SelectMany(Frame)];
            var counter = new FrameCounter();
            var counted = 0;
            for (var at = 0; at < stream.Length;)
            {
                var length = Math.Min(random.Next(1, 200), stream.Length - at);
                counted += counter.Count(stream.AsSpan(at, length));
                at += length;
                Assert.Equal(EndedBy(lengths, at), counted);
            }
        }
    }

    [Fact]
    public void A_frame_of_more_than_two_gigabytes_is_none_yet() => Assert.Equal(0, new FrameCounter().Count([0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3]));

    private static byte[] Frame(int length)
    {
        var frame = new byte[sizeof(int) + length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, length);
        frame.AsSpan(sizeof(int)).Fill(0x7F);
        return frame;
    }

    private static int EndedBy(int[] lengths, int at)
    {
        var (end, count) = (0, 0);
        foreach (var length in lengths)
        {
            end += sizeof(int) + length;
            count += end <= at ? 1 : 0;
        }

        return count;
    }
}
