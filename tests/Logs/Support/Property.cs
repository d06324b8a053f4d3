using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Inviso.Logs.Tests;

/// <summary>Checks a statement on generated values, the same ones in every run.</summary>
internal static class Property
{
    public static void Holds<T>(Gen<T> values, Action<T> check, int tests = 200)
    {
        var replay = new Replay(new Rnd(20_260_101, 1), FSharpOption<int>.None);
        var config = Config.QuickThrowOnFailure.WithMaxTest(tests).WithEndSize(60).WithReplay(FSharpOption<Replay>.Some(replay));
        Check.One(config, Prop.ForAll(values.ToArbitrary(), check));
    }
}
