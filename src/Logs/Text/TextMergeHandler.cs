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
    private readonly string _path;
    private readonly string _partialPath;
    private readonly EventText _events = new();
    private readonly TextCache<NodeName> _nodes = new(NodeText);
    private readonly TextCache<IReadOnlyList<Term>> _aliases = new(aliases => TermPrinter.Print(Term.List(aliases)), ReferenceEqualityComparer.Instance);
    private FileStream? _file;
    private LineBuffer? _lines;

    public TextMergeHandler(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
        _partialPath = path + ".partial";
    }

    /// <exception cref="MergeException">The file cannot be created.</exception>
    public void Begin()
    {
        if (Directory.Exists(_path))
            throw NotOpened("it is a directory");
        try
        {
            _file = new FileStream(_partialPath, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
            _lines = new LineBuffer(_file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw NotOpened(e.Message.TrimEnd('.'), e);
        }
    }

    /// <exception cref="MergeException">The file cannot be written.</exception>
    public void Entry(NodeName node, in TraceEvent e, IReadOnlyList<Term> aliases)
    {
        var line = _lines!;
        line.Append(_nodes.Get(node));
        line.Append((byte)' ');
        if (aliases.Count == 0)
            line.Append("[]"u8);
        else
            line.Append(_aliases.Get(aliases));
        line.Append((byte)' ');
        _events.Append(line, node.Value, e);
        try
        {
            line.EndLine();
        }
        catch (IOException failure)
        {
            throw NotWritten(failure);
        }
    }

    /// <exception cref="MergeException">The file cannot be written or get its name.</exception>
    public void End()
    {
        try
        {
            _lines!.Flush();
            _file!.Dispose();
            File.Move(_partialPath, _path, overwrite: true);
            _file = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritten(e);
        }
    }

    public void Dispose()
    {
        if (_file is null)
            return;
        _file.Dispose();
        _file = null;
        File.Delete(_partialPath);
    }

    // A line starts with the name as Erlang writes it: bare with its @ unless other characters ask for quotes.
    private static string NodeText(NodeName node)
    {
        var name = node.Value;
        var isBare = name.Contains('@') && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '@');
        return isBare ? name : TermPrinter.Print(node.ToTerm());
    }

    private MergeException NotOpened(string reason, Exception? inner = null) =>
        new(MergeFailure.OutputNotOpened, $"Cannot write the merged text to {_path}: {reason}; choose another output file.", inner);

    private MergeException NotWritten(Exception inner) =>
        new(MergeFailure.OutputNotWritten, $"Writing the merged text to {_path} failed: {inner.Message.TrimEnd('.')}; what was written so far is discarded.", inner);
}
