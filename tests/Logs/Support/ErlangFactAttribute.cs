namespace Inviso.Logs.Tests;

/// <summary>A test that asks a real Erlang, and is left out where there is none, or none with the application that it needs.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ErlangFactAttribute : FactAttribute
{
    /// <param name="module">A module that Erlang must have.</param>
    public ErlangFactAttribute(string module = "dbg")
    {
        Timeout = 120_000;
        if (!ErlangNode.IsInstalled)
            Skip = "Erlang is not installed: there is no escript on the path";
        else if (!ErlangNode.Has(module))
            Skip = $"the Erlang that is installed has no module {module}";
    }
}
