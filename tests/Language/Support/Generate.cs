using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Inviso.Language.Tests;

/// <summary>Random terms and texts. Each run takes other ones; a failure names its seed.</summary>
internal static class Generate
{
    private const int Deepest = 4;

    private static readonly string[] Alphabet =
    [
        "a", "Z", "0", "_", "@", " ", "'", "\"", "\\", "\n", "\t", "\r", "\u001b", "\0", "\u007f", "\u0085",
        "é", "ÿ", "к", "😀", "/", "#", "<", ">", "%", "$", ".",
    ];

    private static readonly string[] Names =
    [
        "ok", "receive", "maybe", "'", "", "node1@hurin", "Upper", "_x", "with space", "å", "a_B@9", "\\", "\n", "$inviso_pid", "$inviso_tuple",
    ];

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "(", ")", ",", "|", "#{", "=>", "<<", ">>", "<", ">", "/", ":", ".", ". ", "=", "==", "=:=", "+", "-", "*", "++",
        "div", "rem", "fun", "a", "ok:b", "X", "_", "1", "1.5", "1.0e9999", "16#ff", "99#1", "$a", "$", "$\\", "\"s\"", "\"", "'q'", "'", "\\", "\\x{110000}",
        "\\^", "<a/b#1>", "<a/b#>", "<a>", "%", "\n", " ", "end", "é", "\ud800", "\0", "f()", "fun a:b/1", "/utf8", "256", "-1", "&",
    ];

    // The seed is fixed so that a failure comes back; another one finds other cases.
    public static Config Many => Config.QuickThrowOnFailure.WithMaxTest(1_000).WithReplay(new Replay(new Rnd(20_260_101, 1), null));

    public static Arbitrary<Term> Terms() => Gen.Sized(size => Term(Math.Min(Deepest, size / 15))).ToArbitrary();

    public static Arbitrary<byte[]> Bytes() => Gen.Choose(0, 255).Select(n => (byte)n).ArrayOf().ToArbitrary();

    public static Arbitrary<string> Texts() => Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary();

    private static Gen<string> Content() => Gen.Elements(Alphabet).ListOf().Select(string.Concat);

    private static Gen<Term> Term(int depth)
    {
        var leaf = Gen.OneOf(Atoms(), Integers(), Floats(), Gen.Choose(1, 1).Select(_ => (Term)Language.Term.Nil), Text(), Binaries(), Pids(), Functions());
        if (depth == 0)
            return leaf;
        var part = Term(depth - 1);
        var parts = part.ListOf().Select(list => list.Take(6).ToList());
        return Gen.OneOf(
            leaf,
            parts.Select(list => (Term)Language.Term.Tuple(list)),
            parts.Select(list => (Term)Language.Term.List(list)),
            parts.Zip(part, Language.Term.ImproperList),
            parts.Select(list => (Term)Language.Term.Map(list.Select((key, i) => KeyValuePair.Create(key, list[list.Count - 1 - i])))));
    }

    private static Gen<Term> Atoms() => Gen.OneOf(Gen.Elements(Names), Content()).Select(name => (Term)Language.Term.Atom(name));

    private static Gen<Term> Integers() => Gen.OneOf(
        ArbMap.Default.GeneratorFor<int>().Select(n => new BigInteger(n)),
        ArbMap.Default.GeneratorFor<long>().Select(n => new BigInteger(n)),
        Gen.Elements(0, 255, 256, -1, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue).Select(n => new BigInteger(n)),
        Gen.Choose(-300, 300).Select(n => Math.Sign(n) * BigInteger.Pow(7, Math.Abs(n)))).Select(n => (Term)Language.Term.Int(n));

    private static Gen<Term> Floats() => Gen.OneOf(
        ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite),
        ArbMap.Default.GeneratorFor<long>().Select(BitConverter.Int64BitsToDouble).Where(double.IsFinite),
        Gen.Elements(0.0, 1.0, 100.0, 1000.0, 0.001, 1e-10, double.MaxValue, double.Epsilon)).Select(Language.Term.Float);

    private static Gen<Term> Text() => Content().Select(text => (Term)Language.Term.Str(text));

    private static Gen<Term> Binaries() => Gen.OneOf(
        Bytes().Generator.Select(bytes => (Term)Language.Term.Binary(bytes)),
        Content().Select(text => (Term)Language.Term.Binary(text)));

    private static Gen<Term> Pids() => Gen.Elements("", "node1@hurin", "shop@127.0.0.1:4053")
        .Zip(Gen.Elements("/", "/user/$a", "/user/shop/order-1.x", "/system/a%20b'!~;"))
        .Zip(Gen.Elements(0, 1, -5, int.MaxValue, int.MinValue), (place, uid) => (Term)Language.Term.Pid(place.Item1, place.Item2, uid));

    private static Gen<Term> Functions() =>
        Gen.Elements(Names).Zip(Gen.Elements(Names)).Zip(Gen.Choose(0, 255), (names, arity) => (Term)Language.Term.Fun(names.Item1, names.Item2, arity));
}
