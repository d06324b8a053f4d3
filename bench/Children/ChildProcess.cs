using System.Diagnostics;
using System.Reflection;

namespace Inviso.Bench;

/// <summary>Another process of the bench itself. It ends when it is disposed, and also when this process is killed, because its input ends then.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(20);

    private readonly Process _process;

    private ChildProcess(Process process, long started, string firstLine) => (_process, Started, FirstLine) = (process, started, firstLine);

    /// <summary>When it was asked for, as a timestamp of <see cref="Stopwatch"/>.</summary>
    public long Started { get; }

    public string FirstLine { get; }

    /// <summary>Starts a child and waits for its first line.</summary>
    /// <exception cref="TimeoutException">It did not come.</exception>
    public static ChildProcess Start(string job, params string[] arguments) => Start(Information(job, arguments), job);

    /// <summary>As <see cref="Start(string, string[])"/>, with one thread in .NET's pool, on which all its actors take turns.</summary>
    public static ChildProcess StartOneThreaded(string job, params string[] arguments)
    {
        var info = Information(job, arguments);
        info.Environment["DOTNET_ThreadPool_ForceMinWorkerThreads"] = "1";
        info.Environment["DOTNET_ThreadPool_ForceMaxWorkerThreads"] = "1";
        return Start(info, job);
    }

    /// <summary>As <see cref="Start(string, string[])"/>, with another program, whose input and output are redirected.</summary>
    /// <exception cref="TimeoutException">The first line did not come.</exception>
    public static ChildProcess Start(ProcessStartInfo info, string job)
    {
        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(info) ?? throw new InvalidOperationException($"{info.FileName} was not started.");
        var line = process.StandardOutput.ReadLineAsync();
        if (line.Wait(StartPatience) && line.Result is { } text)
            return new ChildProcess(process, started, text);
        End(process);
        throw new TimeoutException($"The child process for {job} said nothing within {StartPatience.TotalSeconds} s, or ended.");
    }

    /// <summary>Sends a line and waits for the answer.</summary>
    /// <exception cref="InvalidOperationException">The child has ended.</exception>
    public string Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        return _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The child process has ended.");
    }

    public void Dispose() => End(_process);

    /// <summary>Ends it without a chance to do anything, and disposes it.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static ProcessStartInfo Information(string job, string[] arguments)
    {
        var self = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is not known.");
        var info = new ProcessStartInfo(self) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(self) == "dotnet")
            info.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        foreach (var argument in arguments.Prepend(job).Prepend(ChildJobs.Verb))
            info.ArgumentList.Add(argument);
        return info;
    }

    private static void End(Process process)
    {
        using (process)
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(EndPatience))
                process.Kill(entireProcessTree: true);
        }
    }
}
