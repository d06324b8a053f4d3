using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Writes one line for each entry: node, aliases and trace term, as in <c>n1@h [cashier] {trace_ts,&lt;/user/shop/cashier#7&gt;,send,…}</c>. Process ids
/// of the line's own node stand without it. The file has its name only when it is complete; until then, and if the merge fails, it is
/// <c>PATH.partial</c>, which <see cref="Dispose"/> removes.
/// </summary>
public sealed class TextMergeHandler : IMergeHandler, IDisposable
{
    private readonly LineFile _file;
    private readonly EventText _events = new();
    private readonly TextCache<NodeName> _nodes = new(NodeText);
    private readonly TextCache<IReadOnlyList<Term>> _aliases = new(aliases => TermPrinter.Print(Term.List(aliases)), ReferenceEqualityComparer.Instance);

    public TextMergeHandler(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _file = new LineFile(path, "text");
    }

    /// <exception cref="MergeException">The file cannot be created.</exception>
    public void Begin() => _file.Begin();

    /// <exception cref="MergeException">The file cannot be written.</exception>
    public void Entry(NodeName node, in TraceEvent e, IReadOnlyList<Term> aliases)
    {
        var line = _file.Line;
        line.Append(_nodes.Get(node));
        line.Append((byte)' ');
        if (aliases.Count == 0)
            line.Append("[]"u8);
        else
            line.Append(_aliases.Get(aliases));
        line.Append((byte)' ');
        _events.Append(line, node.Value, e);
        _file.EndLine();
    }

    /// <exception cref="MergeException">The file cannot be written or get its name.</exception>
    public void End() => _file.Complete();

    public void Dispose() => _file.Dispose();

    // A line starts with the name as Erlang writes it: bare with its @ unless other characters ask for quotes.
    private static string NodeText(NodeName node)
    {
        var name = node.Value;
        var isBare = name.Contains('@') && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '@');
        return isBare ? name : TermPrinter.Print(node.ToTerm());
    }
}
