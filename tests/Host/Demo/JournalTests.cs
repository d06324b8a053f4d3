using OrderShop.Counting;

namespace Inviso.Host.Tests.Demo;

/// <summary>The books of a member that was killed.</summary>
public sealed class JournalTests
{
    private const string Text = "sent,/user/a,T\nhandled,/user/b,T\nsent,/user/a,T\nhandled,/user/b,";

    [Fact]
    public void Each_whole_line_counts() => AssertRead(
        null, new CounterLine("n", "/user/a", "T", 2, 0), new CounterLine("n", "/user/b", "T", 0, 1));

    [Fact]
    public void Only_what_was_there_by_then_counts() => AssertRead(
        "sent,/user/a,T\nhandled,/user/b,T\nsent,/us".Length, new CounterLine("n", "/user/a", "T", 1, 0), new CounterLine("n", "/user/b", "T", 0, 1));

    private static void AssertRead(long? length, params CounterLine[] expected)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, Text);
            Assert.Equal(expected, JournalReader.Read(path, "n", length));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
