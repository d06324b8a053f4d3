using FsCheck;
using FsCheck.Fluent;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Overload;

/// <summary>Options of a runtime as an operator writes them.</summary>
public sealed class OverloadTermsTests
{
    [Theory]
    [InlineData("[overload]")]
    [InlineData("[{overload,500}]")]
    [InlineData("[{overload,infinity}]")]
    [InlineData("[{overload,{{m,f},500}}]")]
    [InlineData("[{overload,{{m,f},infinity,void,void}}]", "[{overload,{{m,f},infinity}}]")]
    [InlineData("[{overload,{fun m:f/1,500}}]", "[{overload,{{m,f},500}}]")]
    [InlineData("[{overload,{{m,f},500,{i,j,[1,{a,\"b\"}]},void}}]")]
    [InlineData("[{overload,{{m,f},500,void,{k,l,[]}}}]")]
    [InlineData("[{overload,500},overload]", "[overload]")]
    [InlineData("[{dependency,{5000,'node1@h'}},{overload,1}]")]
    [InlineData("[{dependency,{infinity,n}}]")]
    public void What_is_right_is_read_and_written(string written, string? back = null)
    {
        Assert.True(RuntimeOptions.TryRead(TermParser.Parse(written), out var options, out _));
        Assert.Equal(back ?? written, TermPrinter.Print(options.ToTerm()));
    }

    [Theory]
    [InlineData("{overload,0}")]
    [InlineData("{overload,-1}")]
    [InlineData("{overload,2147483648}")]
    [InlineData("{overload,default}")]
    [InlineData("{overload,{m,f}}")]
    [InlineData("{overload,{{m,f},0}}")]
    [InlineData("{overload,{{m,\"f\"},1}}")]
    [InlineData("{overload,{fun m:f/2,1}}")]
    [InlineData("{overload,{{m,f},1,void}}")]
    [InlineData("{overload,{{m,f},1,{i,j},void}}")]
    [InlineData("{overload,{{m,f},1,void,{i,j,x}}}")]
    [InlineData("{dependency,{{1,n},n}}")]
    [InlineData("{dependency,{1,\"n\"}}")]
    [InlineData("{dependency,-1}")]
    public void What_is_wrong_is_named(string option)
    {
        Assert.False(RuntimeOptions.TryRead(TermParser.Parse($"[{option}]"), out _, out var error));
        Assert.Equal($"{{badarg,{option}}}", TermPrinter.Print(error));
    }

    [Theory]
    [InlineData("overlaod")]
    [InlineData("{overload,1,2}")]
    [InlineData("dependency")]
    public void What_is_no_option_is_named(string option)
    {
        Assert.False(RuntimeOptions.TryRead(TermParser.Parse($"[{option}]"), out _, out var error));
        Assert.Equal($"{{unknown_option,{option}}}", TermPrinter.Print(error));
    }

    [Fact]
    public void Whatever_is_written_is_read_again() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(new Replay(new Rnd(20_260_101, 1), null)),
        Prop.ForAll(Options().ToArbitrary(), options => RuntimeOptions.TryRead(options.ToTerm(), out var back, out _) && back == options));

    [Fact]
    public void What_is_not_said_is_taken_from_the_defaults()
    {
        var (mine, defaults) = (new RuntimeOptions(new Dependency(TimeSpan.Zero)), new RuntimeOptions(Dependency.Infinity) { Overload = OverloadOption.Off });
        Assert.Equal(new RuntimeOptions(mine.Dependency) { Overload = OverloadOption.Off }, mine.Or(defaults));
        var protection = new OverloadOption(new OverloadProtection(null, TimeSpan.FromSeconds(1)));
        Assert.Equal(protection, (mine with { Overload = protection }).Or(defaults).Overload);
    }

    internal static Gen<RuntimeOptions> Options()
    {
        var name = Gen.Elements("m", "inviso_overload", "A b", "ü", "void");
        var function = name.Zip(name, (m, f) => new OverloadFunction(m, f));
        var interval = Gen.OneOf(Gen.Elements((TimeSpan?)null), Gen.Choose(1, int.MaxValue).Select(ms => (TimeSpan?)TimeSpan.FromMilliseconds(ms)));
        var arguments = Gen.Choose(-9, 9).ListOf().Select(list => Term.List(list.Select(n => (Term)Term.Int(n))));
        var call = Gen.OneOf(Gen.Elements((OverloadCall?)null), function.Zip(arguments, (f, a) => (OverloadCall?)new OverloadCall(f, a)));
        var whole = function.Zip(interval).Zip(call).Zip(call, (x, remove) => new OverloadProtection(x.Item1.Item1, x.Item1.Item2, x.Item2, remove));
        var overload = Gen.OneOf(
            Gen.Elements(null, OverloadOption.Off),
            interval.Select(i => (OverloadOption?)new OverloadOption(new OverloadProtection(null, i))),
            whole.Select(p => (OverloadOption?)new OverloadOption(p)));
        var dependency = Gen.OneOf(
            Gen.Elements(null, Dependency.Infinity),
            Gen.Choose(0, 10_000).Zip(Gen.Elements(null, "n@h"), (ms, n) => (Dependency?)new Dependency(TimeSpan.FromMilliseconds(ms)) { Node = n }));
        return dependency.Zip(overload, (d, o) => new RuntimeOptions(d) { Overload = o });
    }
}
