using Inviso.Actors;

namespace Inviso.Bench;

internal sealed class FetchRate : IQuestion
{
    private const int Bytes = 200_000_000;

    public string Name => "control.fetch-rate";

    public string Asks => "How fast is a log of 200 MB fetched from an idle process on this machine, until the file has its name?";

    public string Unit => "MB/s";

    public Reach Reach => Reach.AtLeast(150);

    public Measurement Measure(Sampler sampler)
    {
        using var pair = new FetchPair(Bytes);
        return sampler.WithLongSamples().Rates(_ => Fetch(pair.Inviso), 1e6, _ => Check(pair.Fetched));
    }

    private static long Fetch(IInviso inviso)
    {
        var result = inviso.FetchLogsAsync(".", "").GetAwaiter().GetResult();
        return result.Nodes[0].Value is { IsComplete: true } ? Bytes : throw new InvalidOperationException($"The fetch brought {result.Nodes[0]}.");
    }

    // The transfer has compared the checksums; this is that the file is there.
    private static void Check(string path)
    {
        if (new FileInfo(path).Length != Bytes)
            throw new InvalidDataException("The fetched file is of another size.");
        File.Delete(path);
    }
}
