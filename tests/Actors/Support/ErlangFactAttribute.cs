namespace Inviso.Actors.Tests.Support;

/// <summary>A test that asks a real Erlang, and is left out where <c>escript</c> is not on the path.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ErlangFactAttribute : FactAttribute
{
    public ErlangFactAttribute()
    {
        Timeout = 120_000;
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "escript"))))
            Skip = "Erlang is not installed: there is no escript on the path";
    }
}
