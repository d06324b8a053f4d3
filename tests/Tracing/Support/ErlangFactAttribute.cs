namespace Inviso.Tracing.Tests.Support;

/// <summary>A test that asks a real Erlang, and is left out where <c>escript</c> is not on the path, or not that of the release that the test is about.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ErlangFactAttribute : FactAttribute
{
    private static readonly Lazy<string> Release = new(() =>
        ErlangScript.RunAsync(Path.Combine(AppContext.BaseDirectory, "Matching", "Erlang", "match_cases.escript"), "release").GetAwaiter().GetResult().Trim());

    /// <param name="release">As 25; null for any.</param>
    public ErlangFactAttribute(string? release = null)
    {
        if (!ErlangScript.IsInstalled)
            Skip = "Erlang is not installed: there is no escript on the path";
        else if (release is not null && release != Release.Value)
            Skip = $"the Erlang that is installed is OTP {Release.Value}, and the test is about OTP {release}";
    }
}
