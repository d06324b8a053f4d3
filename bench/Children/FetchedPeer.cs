using System.Globalization;
using Inviso.Actors;
using Inviso.Messages;

namespace Inviso.Bench;

/// <summary>
/// A process that is fetched from, with the ping-pong pairs in it. Its first line is its address. Asked for a number of messages it answers how many it
/// exchanged; asked <c>fill N</c> it fills its trace log with so many bytes.
/// </summary>
internal static class FetchedPeer
{
    public const string Job = "fetched-peer";
    public const string LogName = "fetched.log";

    private const string Fill = "fill ";

    public static void Run()
    {
        using var directory = new ScratchDirectory();
        using var bench = BenchSystem.WithControl("fetched", directory.Path);
        var pingPong = PingPong.In(bench.System);
        ChildJobs.Serve(bench.Address.ToString(), line =>
        {
            if (!line.StartsWith(Fill, StringComparison.Ordinal))
                return pingPong.Run(long.Parse(line, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
            WriteLog(directory.File(LogName), int.Parse(line[Fill.Length..], CultureInfo.InvariantCulture));
            return "filled";
        });
    }

    /// <summary>Makes a node of the control, whose tracer data is a log of so many bytes.</summary>
    public static async Task Add(IInviso inviso, ChildProcess peer, int bytes)
    {
        string[] nodes = [peer.FirstLine];
        await inviso.StartAsync().ConfigureAwait(false);
        Require((await inviso.AddNodesAsync(nodes, Language.Term.Atom("bench")).ConfigureAwait(false)).AllOk);
        Require((await inviso.InitTracingAsync(new TracerData(new TraceLogTarget(LogName), null), nodes).ConfigureAwait(false)).AllOk);
        Require((await inviso.StopTracingAsync(nodes).ConfigureAwait(false)).AllOk);
        peer.Ask(string.Create(CultureInfo.InvariantCulture, $"{Fill}{bytes}"));
    }

    private static void WriteLog(string path, int bytes)
    {
        var contents = new byte[bytes];
        new Random(1).NextBytes(contents);
        File.WriteAllBytes(path, contents);
    }

    private static void Require(bool holds)
    {
        if (!holds)
            throw new InvalidOperationException("The peer could not be prepared.");
    }
}
