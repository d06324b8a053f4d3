using Akka.Actor;

namespace Inviso.Tracing.Tests.Node;

/// <summary>What is kept of other nodes.</summary>
public sealed class PeerTableTests
{
    private const int Limit = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_holds_those_that_it_was_told_of_last(int seed)
    {
        var random = new Random(seed);
        var table = new PeerTable<int>(Limit);
        var model = new List<(int Port, int Value)>();
        for (var step = 1; step <= 1_000; step++)
        {
            var port = random.Next(1, 9);
            model.RemoveAll(entry => entry.Port == port);
            if (random.Next(5) == 0)
            {
                table.Remove(At(port));
            }
            else
            {
                table.Set(At(port), step);
                model = [.. model.Append((port, step)).TakeLast(Limit)];
            }

            foreach (var asked in Enumerable.Range(1, 8))
            {
                Assert.Equal(model.Exists(entry => entry.Port == asked), table.TryGet(At(asked), out var value));
                Assert.Equal(model.Find(entry => entry.Port == asked).Value, value);
            }
        }
    }

    [Fact]
    public void Writers_on_many_threads_leave_as_many_as_there_may_be()
    {
        var table = new PeerTable<int>(Limit);
        Parallel.For(0, 10_000, i =>
        {
            table.Set(At((i % 100) + 1), i);
            if (i % 7 == 0)
                table.Remove(At((i % 50) + 1));
        });
        foreach (var port in Enumerable.Range(201, Limit))
            table.Set(At(port), port);
        Assert.Equal(Enumerable.Range(201, Limit), Enumerable.Range(1, 204).Where(port => table.TryGet(At(port), out _)));
    }

    private static Address At(int port) => new("akka.tcp", "system", "127.0.0.1", port);
}
