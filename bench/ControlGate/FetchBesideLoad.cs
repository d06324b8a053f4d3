using Inviso.Actors;
using Inviso.Messages;

namespace Inviso.Bench;

internal sealed class FetchBesideLoad : IQuestion
{
    private const int Bytes = 1_000_000_000;

    public string Name => "control.fetch-beside-load";

    public string Asks => "How fast is the ping-pong of a process while a log is fetched from it, against the same process without a fetch?";

    public string Unit => "ratio";

    public Reach Reach => Reach.AtLeast(0.95);

    public Measurement Measure(Sampler sampler)
    {
        using var pair = new FetchPair(Bytes);
        using var fetch = new RunningFetch(pair.Inviso);
        var pingPong = TracedPeer.LoadOf(pair.Peer);
        var measured = sampler.WithMoreSamples().Ratios(
            pingPong,
            count =>
            {
                fetch.Start();
                return pingPong(count);
            },
            after: _ => fetch.Stop());
        return measured with { Note = $"{measured.Note}, fetched {fetch.Bytes / 1e6:0.0} MB meanwhile" };
    }

    private sealed class RunningFetch(IInviso inviso) : IProgress<FetchProgress>, IDisposable
    {
        private CancellationTokenSource? _cancellation;
        private Task _task = Task.CompletedTask;
        private long _bytes;
        private long _last;

        public long Bytes => Interlocked.Read(ref _bytes);

        public void Start()
        {
            if (!_task.IsCompleted)
                return;
            _last = 0;
            _cancellation = new CancellationTokenSource();
            _task = inviso.FetchLogsAsync(".", "", progress: this, cancellation: _cancellation.Token);
        }

        public void Stop()
        {
            _cancellation?.Cancel();
            Task.WhenAny(_task).Wait();
            _cancellation?.Dispose();
            _cancellation = null;
        }

        public void Report(FetchProgress value)
        {
            Interlocked.Add(ref _bytes, Math.Max(0, value.Bytes - _last));
            _last = value.Bytes;
        }

        public void Dispose() => Stop();
    }
}
