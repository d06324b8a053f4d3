using System.Threading.Channels;

namespace Inviso.Bench;

/// <summary>
/// What the machine does without actors: pairs of tasks that send one object to and fro over unbounded channels. Absolute figures are read beside it,
/// because it rises and falls with the machine as they do.
/// </summary>
internal static class ChannelPingPong
{
    public static long Run(long count)
    {
        var roundTrips = Math.Max(1, count / 2 / PingPong.Pairs);
        var tasks = Enumerable.Range(0, PingPong.Pairs).SelectMany(_ => StartPair(roundTrips)).ToArray();
        if (!Task.WaitAll(tasks, PingPong.Patience))
            throw new TimeoutException($"The channels did not finish {count} messages within {PingPong.Patience.TotalSeconds} s.");
        return roundTrips * 2 * PingPong.Pairs;
    }

    private static Task[] StartPair(long roundTrips)
    {
        var options = new UnboundedChannelOptions { SingleReader = true, SingleWriter = true };
        var there = Channel.CreateUnbounded<object>(options);
        var back = Channel.CreateUnbounded<object>(options);
        var pong = Task.Run(() => Bounce(there.Reader, back.Writer, roundTrips));
        var ping = Task.Run(() => Bounce(back.Reader, there.Writer, roundTrips));
        for (var i = 0; i < PingPong.Window; i++)
            there.Writer.TryWrite(Ball.Instance);
        return [ping, pong];
    }

    private static async Task Bounce(ChannelReader<object> from, ChannelWriter<object> to, long count)
    {
        for (var i = 0L; i < count; i++)
            to.TryWrite(await from.ReadAsync().ConfigureAwait(false));
    }
}
