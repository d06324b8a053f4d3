namespace Inviso.Bench.Tests;

public sealed class ResultsTableTests
{
    private static readonly RunHeader Embedded = new("embedded", "1.5.30", "abc", "2 cores");
    private static readonly RunHeader Published = new("nuget", "1.5.30", "abc", "2 cores");

    [Fact]
    public void Rendering_what_was_read_changes_nothing()
    {
        var text = Page(Embedded, new Answer(new LocalTell(), new Measurement([12])));
        Assert.Equal(text, ResultsTable.Parse(text).Render());
    }

    [Fact]
    public void Each_engine_has_its_column()
    {
        var table = ResultsTable.Parse(Page(Embedded, new Answer(new LocalTell(), new Measurement([12]))));
        table.Put(Published, [new Answer(new LocalTell(), new Measurement([9.5]))]);
        Assert.Contains("| engine.local-tell | ≥ 10 M msg/s | 12 (12 to 12) ok | 9.5 (9.5 to 9.5) short |", table.Render(), StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_of_the_same_build_stay()
    {
        var table = ResultsTable.Parse(Page(Embedded, new Answer(new LocalTell(), new Measurement([12]))));
        table.Put(Embedded, [new Answer(new LocalPingPong(), new Measurement([7]))]);
        Assert.Contains("12 (12 to 12) ok", table.Render(), StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_of_another_build_go()
    {
        var table = ResultsTable.Parse(Page(Embedded, new Answer(new LocalTell(), new Measurement([12]))));
        table.Put(Embedded with { Commit = "def" }, [new Answer(new LocalPingPong(), new Measurement([7]))]);
        var text = table.Render();
        Assert.Contains("| engine.local-tell | ≥ 10 M msg/s | not measured | not measured |", text, StringComparison.Ordinal);
        Assert.Contains("| engine.local-ping-pong | ≥ 6 M msg/s | 7 (7 to 7) ok | not measured |", text, StringComparison.Ordinal);
    }

    private static string Page(RunHeader header, Answer answer)
    {
        var table = ResultsTable.Parse("");
        table.Put(header, [answer]);
        return table.Render();
    }
}
