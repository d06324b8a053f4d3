namespace Inviso.Logs.Tests.Text;

public sealed class TextCacheTests
{
    [Fact]
    public void Long_texts_do_not_fill_the_memory()
    {
        var cache = new TextCache<string>(text => text);
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(1_000_000, cache.Get($"{i:000}{new string('x', 999_997)}").Length);
            Assert.InRange(cache.Bytes, 1, 9_000_000);
        }

        Assert.Same(cache.Get("short"), cache.Get("short"));
    }
}
