using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests;

public sealed class MergeFilterTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_part_lets_pass_what_it_says()
    {
        // A drop concerns whatever is looked for.
        Assert.Equal([3, 4], Times(new() { From = 3, Until = 4 }));
        Assert.Equal([1, 2, 3, 4, 5, 6], Times(new() { Nodes = [new("a")] }));
        Assert.Empty(Times(new() { Nodes = [new("b")] }));
        Assert.Equal([2, 5, 6], Times(new() { Kinds = [TraceKind.Receive] }));
        Assert.Equal([1, 2, 5, 6], Times(new() { Actors = [Glob("/user/shop/orders/*")] }));
        Assert.Equal([1, 2, 3, 5], Times(new() { MessageTypes = ["OrderShop.Place"] }));
        Assert.Equal([1, 2, 3, 5], Times(new() { MessageTypes = ["Pla*"] }));
        Assert.Equal([5, 6], Times(new() { MessageTypes = ["*.Res?rve"] }));
        Assert.Equal([2, 5, 6], Times(new() { Kinds = [TraceKind.Receive], Actors = [Glob("/user/**")], From = 2 }));

        int[] Times(MergeFilter filter)
        {
            TraceEvent[] events =
            [
                new(1, TraceKind.Send, true, Samples.Cashier, Samples.Order, MessageType: "OrderShop.Place"),
                new(2, TraceKind.Receive, true, Samples.Order, Samples.Cashier, MessageType: "OrderShop.Place"),
                new(3, TraceKind.Call, true, Samples.Cashier, null, Samples.Handler),
                new(4, TraceKind.Exit, true, Samples.Cashier, Data: Term.Atom("normal")),
                new(5, TraceKind.Drop, true, null, Count: 2),
                new(6, TraceKind.Receive, true, Samples.Order, Samples.Stock, MessageType: "OrderShop.Reserve"),
            ];
            var source = new MergeSource(new("a"), [TraceLogs.Write(_folder.File("log"), events)], null);
            var handler = new RecordingMergeHandler();
            var result = LogMerge.Run([source], handler, new MergeOptions { Filter = filter }, CancellationToken.None);
            Assert.Equal(handler.Entries.Count, result.Count);
            return [.. handler.Entries.Select(entry => (int)entry.Event.Timestamp)];
        }
    }

    [Theory]
    [InlineData("Reserve", "OrderShop.Reserve", true)]
    [InlineData("Reserve", "OrderShop.Stock+Reserve", true)]
    [InlineData("Stock+Reserve", "OrderShop.Stock+Reserve", true)]
    [InlineData("Stock+*", "OrderShop.Stock+Reserve", true)]
    [InlineData("Stock", "OrderShop.Stock+Reserve", false)]
    [InlineData("Batch`1*", "OrderShop.Batch`1[OrderShop.Reserve]", true)]
    [InlineData("Reserve]", "OrderShop.Batch`1[OrderShop.Reserve]", false)]
    [InlineData("reserve", "OrderShop.Reserve", false)]
    public void A_type_may_be_named_without_what_it_stands_in(string pattern, string type, bool passes)
    {
        var filter = new EntryFilter(new MergeFilter { MessageTypes = [pattern] });
        Assert.Equal(passes, filter.Passes(Samples.Node, Samples.Send(1, type)));
    }

    [Theory]
    [InlineData("/user/shop", "/user/shop", true)]
    [InlineData("/user/*", "/user/shop", true)]
    [InlineData("/user/*", "/user/shop/cashier", false)]
    [InlineData("/user/**", "/user/shop/cashier", true)]
    [InlineData("/user/**", "/user", true)]
    [InlineData("/**/cashier", "/user/shop/cashier", true)]
    [InlineData("/**/c*r", "/user/c/cashier", true)]
    [InlineData("/**/shop/**/x", "/user/shop/a/shop/b/x", true)]
    [InlineData("/**/shop/**/x", "/user/a/b/x", false)]
    [InlineData("/user/?hop", "/user/shop", true)]
    [InlineData("/user/shop", "/user/shops", false)]
    [InlineData("/", "/", true)]
    [InlineData("/**", "/", true)]
    [InlineData("/*", "/", false)]
    public void A_glob_is_that_of_the_trace_flags(string glob, string path, bool matches) => Assert.Equal(matches, Glob(glob).Matches(path));

    [Fact]
    public void A_glob_of_many_stars_takes_no_time()
    {
        var glob = Glob(string.Concat(Enumerable.Repeat("/**/a", 30)));
        Assert.False(glob.Matches(string.Concat(Enumerable.Repeat("/a", 200)) + "/b"));
        Assert.False(Glob("/" + string.Concat(Enumerable.Repeat("*a", 30))).Matches("/" + new string('a', 2_000) + "b"));
    }

    [Fact]
    public void A_glob_starts_with_a_slash() => Assert.False(ActorGlob.TryParse("user/shop", out _));

    private static ActorGlob Glob(string text) => ActorGlob.TryParse(text, out var glob) ? glob : throw new ArgumentException(text);
}
