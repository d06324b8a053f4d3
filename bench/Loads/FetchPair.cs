using Inviso.Actors;

namespace Inviso.Bench;

/// <summary>A control in this process, and another process that it fetches a log from.</summary>
internal sealed class FetchPair : IDisposable
{
    private readonly ScratchDirectory _directory = new();
    private readonly BenchSystem _bench;

    /// <param name="bytes">Length of the log.</param>
    public FetchPair(int bytes)
    {
        _bench = BenchSystem.WithControl("control", _directory.Path);
        Peer = ChildProcess.Start(FetchedPeer.Job);
        Inviso = InvisoExtension.Get(_bench.System).Inviso;
        FetchedPeer.Add(Inviso, Peer, bytes).Wait();
    }

    public ChildProcess Peer { get; }

    public IInviso Inviso { get; }

    /// <summary>Where the log is when it was fetched.</summary>
    public string Fetched => _directory.File(FetchedPeer.LogName);

    public void Dispose()
    {
        Peer.Dispose();
        _bench.Dispose();
        _directory.Dispose();
    }
}
