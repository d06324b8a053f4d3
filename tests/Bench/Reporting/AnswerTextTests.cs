namespace Inviso.Bench.Tests;

public sealed class AnswerTextTests
{
    [Fact]
    public void A_line_says_name_value_unit_reach_and_verdict()
    {
        var line = AnswerText.Line(new Answer(new LocalTell(), new Measurement([12.34, 12.35, 12.36], ChannelRate: 5e6)));
        Assert.Matches(@"^engine\.local-tell +12\.35 M msg/s +reach 10 +ok +\(95 % 12\.34 to 12\.36, 3 samples; channel ping-pong 5 M msg/s\)$", line);
    }

    [Fact]
    public void What_cannot_be_asked_here_is_absent_for_a_reason() =>
        Assert.Matches("^logs\\.read-erlang +absent +reach 1 +\\(no Erlang\\)$", AnswerText.Absent(new ReadAsErlang(), "no Erlang"));

    [Fact]
    public void The_worse_end_decides() => Assert.Contains("  short", AnswerText.Line(new Answer(new LocalTell(), new Measurement([9.9, 12, 13]))), StringComparison.Ordinal);

    [Fact]
    public void What_has_no_reach_is_known_afterwards()
    {
        var question = QuestionCatalogue.All.First(one => one.Name == "cluster.rest-cpu");
        var answer = new Answer(question, new Measurement([1.1, 1.2, 1.3], Note: "mean"));
        Assert.Matches(@"^cluster\.rest-cpu +1\.2 % +reach none +known +\(95 % 1\.1 to 1\.3, 3 samples; mean\)$", AnswerText.Line(answer));
        Assert.Equal("1.2 (1.1 to 1.3) known", AnswerText.Cell(answer));
        Assert.Equal("%", AnswerText.Bound(question));
    }

    [Fact]
    public void A_table_cell_has_the_unit_beside_the_value() =>
        Assert.Equal("12 (11 to 13; channel 5 M msg/s) ok", AnswerText.Cell(new Answer(new LocalTell(), new Measurement([11, 12, 13], ChannelRate: 5e6))));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.971234, "0.9712")]
    [InlineData(1.0449, "1.045")]
    [InlineData(12.344, "12.34")]
    [InlineData(484.41, "484.4")]
    [InlineData(123456, "123456")]
    public void Numbers_have_four_digits(double value, string text) => Assert.Equal(text, AnswerText.Number(value));
}
