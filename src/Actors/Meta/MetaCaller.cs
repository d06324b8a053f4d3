using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Calls functions with the public loop data behind their arguments. One that throws, or returns something else than its kind does, is logged and changes
/// nothing. Used within the meta tracer.
/// </summary>
/// <param name="table">The functions that there are.</param>
/// <param name="actions">What they may do.</param>
/// <param name="data">The functions of the data.</param>
/// <param name="output">Where outputs go.</param>
/// <param name="complaints">About functions that fail.</param>
internal sealed class MetaCaller(MetaFunctionTable table, MetaActions actions, PublicDataFunctions data, TiOutput output, MetaComplaints complaints)
{
    private const int MaxShown = 200;

    private static readonly Term NoData = Term.Tuple(Term.Atom("error"), Term.Atom("init_publ_ld_func"));

    /// <summary>The public loop data.</summary>
    public Term Data { get; private set; } = NoData;

    public void CreateData() => Data = Call(data.Init, ((ListTerm)data.Arguments).Elements) ?? NoData;

    public void RemoveData()
    {
        if (data.Remove is { } remove)
            Call(remove, [Data]);
    }

    public void CleanData() => Data = Call(data.Clean, [Data]) ?? Data;

    /// <summary>An InitFunc, CallFunc or ReturnFunc: its new data is kept and its output written.</summary>
    public void Run(FunctionName? name, params ReadOnlySpan<Term> arguments)
    {
        if (name is null || Call(name, [.. arguments, Data]) is not { } result)
            return;
        if (!result.TryTagged("ok", 3, out var three))
        {
            complaints.Add($"{name}", null, $"The meta function {name} returned {Shown(result)} instead of {{ok,NewData,Output}}");
            return;
        }

        Data = three[1];
        output.Write(three[2]);
    }

    /// <summary>A RemoveFunc: its new data is kept.</summary>
    public void RunRemove(FunctionName? name, FunctionId function)
    {
        if (name is null || Call(name, [Term.Atom(function.Module), Term.Atom(function.Function), Term.Int(function.Arity), Data]) is not { } result)
            return;
        if (result.TryTagged("ok", 2, out var two))
            Data = two[1];
        else
            complaints.Add($"{name}", null, $"The meta function {name} returned {Shown(result)} instead of {{ok,NewData}}");
    }

    private Term? Call(FunctionName name, IReadOnlyList<Term> arguments)
    {
        try
        {
            // The application's code may not know of nullable references.
            Term? result = actions.Call(table.Get(name), arguments);
            if (result is null)
                complaints.Add($"{name}", null, $"The meta function {name} returned null instead of a term");
            return result;
        }
        catch (Exception ex)
        {
            // The application's own code; the meta tracer goes on as if it had not been called.
            complaints.Add($"{name}", ex, $"The meta function {name} failed");
            return null;
        }
    }

    // The public loop data may be as large as it likes, a line of the log may not.
    private static string Shown(Term result)
    {
        var text = result.ToString();
        return text.Length <= MaxShown ? text : $"{text.AsSpan(0, MaxShown)}…";
    }
}
