using Inviso.Language;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>The initiated functions of a meta tracer and their patterns. Used within the meta tracer.</summary>
internal sealed class MetaRows(MetaTrace trace)
{
    private readonly Dictionary<FunctionId, MetaRow> _rows = [];

    public IReadOnlyList<MetaRow> All => [.. _rows.Values];

    public MetaRow? Find(FunctionId function) => _rows.GetValueOrDefault(function);

    /// <summary>The row of a function that was called: an event names a message type in full, a row may name it in short.</summary>
    public MetaRow? Called(FunctionId function) =>
        _rows.GetValueOrDefault(function) ?? _rows.GetValueOrDefault(function with { Function = ShortName(function.Function) });

    public MetaRow Add(FunctionId function, MetaCallbacks callbacks) => _rows[function] = new MetaRow(function, callbacks);

    /// <summary>Takes the function's pattern and row away.</summary>
    public void Remove(MetaRow row)
    {
        trace.Clear(row.Function);
        _rows.Remove(row.Function);
    }

    /// <summary>Sets the function's one unnamed specification; the named ones are dropped then. False, and nothing is changed, for an unknown function.</summary>
    public bool Set(MetaRow row, MatchSpec spec)
    {
        if (!trace.Set(row.Function, spec))
            return false;
        row.Specs = [];
        return true;
    }

    /// <summary>Adds a named specification. False, and nothing is changed, for an unknown function.</summary>
    public bool Set(MetaRow row, Term name, MatchSpec spec)
    {
        var specs = row.With(name, spec);
        if (!trace.Set(row.Function, MetaRow.Total(specs)))
            return false;
        row.Specs = specs;
        return true;
    }

    /// <summary>Takes a named specification away; with the last one the pattern goes.</summary>
    public void Clear(MetaRow row, Term name)
    {
        var specs = row.Without(name);
        if (specs.Count == row.Specs.Count)
            return;
        row.Specs = specs;
        if (specs.Count == 0)
            trace.Clear(row.Function);
        else
            trace.Set(row.Function, MetaRow.Total(specs));
    }

    private static string ShortName(string name)
    {
        var end = name.IndexOf('[', StringComparison.Ordinal);
        var head = end < 0 ? name : name[..end];
        return head[(head.LastIndexOfAny(['.', '+']) + 1)..];
    }
}
