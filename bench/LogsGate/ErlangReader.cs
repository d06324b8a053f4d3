using System.Diagnostics;
using System.Globalization;

namespace Inviso.Bench;

/// <summary>A real Erlang that reads a trace file again and again, as its own <c>dbg</c> does it.</summary>
internal sealed class ErlangReader : IDisposable
{
    private const string Script = "escript";
    private const int Events = 50_000;

    private readonly ScratchDirectory _directory = new();
    private readonly ChildProcess _erlang;

    /// <param name="how"><c>read</c> or <c>text</c>, as in read.escript.</param>
    public ErlangReader(string how)
    {
        File = _directory.File("trace.log");
        SyntheticLog.WriteErlang(File, Events);
        var info = new ProcessStartInfo(Script) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "LogsGate", "read.escript"), how, File])
            info.ArgumentList.Add(argument);
        _erlang = ChildProcess.Start(info, Script);
    }

    /// <summary>Why there is none; null where there is one.</summary>
    public static string? Absent { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => System.IO.File.Exists(Path.Combine(folder, Script)))
            ? null
            : "there is no Erlang on this machine";

    /// <summary>What is read: a trace file with the events of a <see cref="SyntheticLog"/>.</summary>
    public string File { get; }

    /// <summary>A file beside it.</summary>
    public string Beside(string name) => _directory.File(name);

    /// <summary>Has Erlang read at least so many events.</summary>
    /// <exception cref="InvalidDataException">It did not read all events of the file.</exception>
    public long Read(long count) => All(count, long.Parse(_erlang.Ask($"{TimesFor(count)}"), CultureInfo.InvariantCulture));

    /// <summary>The same of ours.</summary>
    /// <param name="count">Events.</param>
    /// <param name="pass">Reads the file once and returns how many events there were.</param>
    /// <exception cref="InvalidDataException">It did not read all events of the file.</exception>
    public static long Read(long count, Func<long> pass)
    {
        var read = 0L;
        for (var times = TimesFor(count); times > 0; times--)
            read += pass();
        return All(count, read);
    }

    public void Dispose()
    {
        _erlang.Dispose();
        _directory.Dispose();
    }

    private static long All(long count, long read) =>
        read == TimesFor(count) * Events ? read : throw new InvalidDataException($"{read} events were read instead of {TimesFor(count) * Events}.");

    private static long TimesFor(long count) => (count + Events - 1) / Events;
}
