using Akka.Configuration;
using FsCheck;
using FsCheck.Fluent;
using Config = Akka.Configuration.Config;

namespace Engine.Tests.Configuration;

public class HoconPropertyTests
{
    private static readonly string[] Fragments =
    [
        "a", "b", "c", ".", "=", ":", "{", "}", "[", "]", ",", "\n", " ", "\t", "\"", "\"\"\"", "\\", "$", "${a}", "${?b.c}", "${a.b}", "+=", "#", "//",
        "1", "-2.5", "null", "include", "\"x.y\"", "\\u0041", "\0", "é", "\ud800",
    ];

    private static readonly FsCheck.Config Many = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(new FsCheck.Replay(new FsCheck.Rnd(20_260_101, 1), null));

    /// <summary>Settings whose paths share prefixes and whose values need every kind of quoting.</summary>
    private static Arbitrary<Dictionary<string, string>> Settings()
    {
        var key = Gen.Elements("a", "b", "c", "with space", "x.y", "", "include", "ключ", "\t");
        var path = key.ArrayOf().Where(keys => keys.Length is > 0 and <= 3).Select(keys => string.Join('.', keys.Select(k => $"\"{k}\"")));
        var value = Gen.OneOf(Gen.Elements("", " ", "null", "1", "a b", "${a}", "[1]", "//", "\t\"", "é\ud83d\ude00"), ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get));
        return Gen.Zip(path, value).ArrayOf().Select(pairs =>
        {
            var settings = new Dictionary<string, string>();
            foreach (var (p, v) in pairs)
            {
                if (!settings.Keys.Any(k => k.StartsWith(p + '.', StringComparison.Ordinal) || p.StartsWith(k + '.', StringComparison.Ordinal)))
                    settings[p] = v;
            }

            return settings;
        }).ToArbitrary();
    }

    [Fact]
    public void Any_text_is_read_or_refused_with_its_own_exception()
    {
        var text = Gen.OneOf(
            Gen.Elements(Fragments).ListOf().Select(string.Concat),
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get));
        Check.One(Many.WithEndSize(60), Prop.ForAll(text.ToArbitrary(), hocon =>
        {
            if (TryParse(hocon) is { } config)
                Assert.Equal(config.ToString(), ConfigurationFactory.ParseString(config.ToString()).ToString());
        }));
    }

    [Fact]
    public void What_is_printed_reads_back_the_same() =>
        Check.One(Many, Prop.ForAll(Settings(), settings =>
        {
            var config = ConfigurationFactory.ParseString(ConfigurationFactory.ParseString(Write(settings)).ToString());
            Assert.All(settings, pair => Assert.Equal(pair.Value, config.GetString(pair.Key)));
        }));

    [Fact]
    public void The_first_layer_with_a_path_answers() =>
        Check.One(Many.WithMaxTest(500), Prop.ForAll(Settings(), Settings(), (over, under) =>
        {
            var config = ConfigurationFactory.ParseString(Write(over)).WithFallback(ConfigurationFactory.ParseString(Write(under)));
            Assert.All(over, pair => Assert.Equal(pair.Value, config.GetString(pair.Key)));
            Assert.All(under.Where(pair => over.Keys.All(k => !Related(k, pair.Key))), pair => Assert.Equal(pair.Value, config.GetString(pair.Key)));
            var flat = ConfigurationFactory.ParseString(config.ToString(true));
            Assert.Equal(config.ToString(true), flat.ToString());
        }));

    [Fact]
    public void Layering_is_associative() =>
        Check.One(Many.WithMaxTest(300), Prop.ForAll(Settings(), Settings(), Settings(), (a, b, c) =>
        {
            var (x, y, z) = (ConfigurationFactory.ParseString(Write(a)), ConfigurationFactory.ParseString(Write(b)), ConfigurationFactory.ParseString(Write(c)));
            Assert.Equal(x.WithFallback(y).WithFallback(z).ToString(true), x.WithFallback(y.WithFallback(z)).ToString(true));
        }));

    private static Config? TryParse(string hocon)
    {
        try
        {
            return ConfigurationFactory.ParseString(hocon);
        }
        catch (ConfigurationException)
        {
            return null;
        }
    }

    private static bool Related(string a, string b) =>
        a == b || a.StartsWith(b + '.', StringComparison.Ordinal) || b.StartsWith(a + '.', StringComparison.Ordinal);

    private static string Write(Dictionary<string, string> settings) => string.Join('\n', settings.Select(pair => $"{pair.Key} = {Quote(pair.Value)}"));

    private static string Quote(string text) => '"' + string.Concat(text.Select(c => $"\\u{(int)c:x4}")) + '"';
}
