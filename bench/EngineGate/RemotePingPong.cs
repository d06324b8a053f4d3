namespace Inviso.Bench;

internal sealed class RemotePingPong : IQuestion
{
    private const int Window = 200;
    private const string Message = "a short string";

    public string Name => "engine.remote-ping-pong";

    public string Asks => "How many short strings a second do two actors in two processes exchange, 200 at a time, both ways counted?";

    public string Unit => "k msg/s";

    public Reach Reach => Reach.AtLeast(300);

    public Measurement Measure(Sampler sampler)
    {
        using var bench = BenchSystem.WithRemoting("near");
        using var child = ChildProcess.Start(RemotePeer.Job);
        var echo = RemotePeer.Find(bench.System, child.FirstLine, RemotePeer.Echo);
        return sampler.Rates(PingPong.With(bench.System, echo, Window, Message).Run, 1e3);
    }
}
