using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>Opens what a trace target names on this node.</summary>
internal sealed class TraceSinks(NodeContext node)
{
    /// <summary>Null where the target names a file that is refused; the reason is <c>{bad_filename,Name}</c>, or <c>{bad_port_fun,[Name,Posix]}</c>.</summary>
    public ITraceSink? Open(TraceTarget target, TraceLogHeader header, out Term error) => target switch
    {
        TraceLogTarget file => OnFile(file.FileName, out error, path => new FileTraceSink(TraceLogWriter.Create(path, header, node.Time))),
        WrapSetTarget set => OnFile(set.Name, out error, _ => OpenSet(set, header)),
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, "not a trace target"),
    };

    private WrapTraceSink OpenSet(WrapSetTarget target, TraceLogHeader header)
    {
        // A timer takes one millisecond less than the largest time a set may have.
        TimeSpan? interval = target.Milliseconds is { } milliseconds ? TimeSpan.FromMilliseconds(Math.Min(milliseconds, uint.MaxValue - 1)) : null;
        var size = interval is null ? target.Size ?? WrapSetTarget.DefaultSize : long.MaxValue;
        var writer = WrapLogWriter.Create(node.Files.SetOf(target)!, target.Count, size, header, node.Time);
        return new WrapTraceSink(writer, interval, node.Time);
    }

    private ITraceSink? OnFile(string name, out Term error, Func<string, ITraceSink> open)
    {
        error = LogFileSet.BadFileName(name);
        if (node.Files.Resolve(name) is not { } path)
            return null;
        try
        {
            return open(path);
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            error = Term.Tuple(Term.Atom("bad_port_fun"), Term.List(Term.Str(name), PosixErrors.AtomOf(ex)));
            return null;
        }
    }
}
