using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Inviso.EndToEnd.Support;

/// <summary>The <c>inviso</c> program as a process of its own, with its output kept. Disposing kills it.</summary>
internal sealed class InvisoProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _out = new();
    private readonly ConcurrentQueue<string> _error = new();
    private readonly ConcurrentDictionary<Waiter, byte> _waiters = new();

    private InvisoProcess(Process process)
    {
        Process = process;
        process.OutputDataReceived += (_, e) => Take(_out, e.Data);
        process.ErrorDataReceived += (_, e) => Take(_error, e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Process Process { get; }

    public string Out => string.Join('\n', _out);

    public string Error => string.Join('\n', _error);

    public static InvisoProcess Start(string directory, params string[] arguments) => Start(directory, [], arguments);

    /// <summary>Starts the program so that its configuration can name types of this assembly.</summary>
    public static InvisoProcess StartWithTests(string directory, params string[] arguments)
    {
        var name = Path.ChangeExtension(typeof(InvisoProcess).Assembly.Location, null);
        return Start(directory, ["--depsfile", $"{name}.deps.json", "--runtimeconfig", $"{name}.runtimeconfig.json"], arguments);
    }

    private static InvisoProcess Start(string directory, string[] hostArguments, string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["exec", .. hostArguments, Path.Combine(AppContext.BaseDirectory, "inviso.dll"), .. arguments])
            info.ArgumentList.Add(argument);
        return new InvisoProcess(Process.Start(info)!);
    }

    /// <summary>Runs to the end and returns the exit code.</summary>
    public static async Task<InvisoProcess> RunAsync(string directory, params string[] arguments)
    {
        var process = Start(directory, arguments);
        process.Process.StandardInput.Close();
        await process.EndAsync();
        return process;
    }

    /// <summary>Waits for the end.</summary>
    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await Process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"inviso did not end within {Limit.TotalSeconds:0} s. Its output was:\n{Out}\n{Error}");
        }

        return Process.ExitCode;
    }

    /// <summary>Waits for a line, of standard output or standard error, that has this text in it.</summary>
    public async Task<string> LineAsync(string text)
    {
        var waiter = new Waiter(text);
        _waiters.TryAdd(waiter, 0);
        if (_out.Concat(_error).FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } present)
            waiter.Found.TrySetResult(present);
        try
        {
            await Task.WhenAny(waiter.Found.Task, Process.WaitForExitAsync()).WaitAsync(Limit);
            return waiter.Found.Task.IsCompleted
                ? await waiter.Found.Task
                : throw new InvalidOperationException($"inviso ended with {Process.ExitCode} and no line with '{text}'. The output was:\n{Out}\n{Error}");
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"no line with '{text}' within {Limit.TotalSeconds:0} s. The output was:\n{Out}\n{Error}");
        }
        finally
        {
            _waiters.TryRemove(waiter, out _);
        }
    }

    /// <summary>Writes lines to standard input.</summary>
    public async Task TypeAsync(string lines)
    {
        await Process.StandardInput.WriteLineAsync(lines);
        await Process.StandardInput.FlushAsync();
    }

    /// <summary>What Ctrl+C does.</summary>
    public Task InterruptAsync() => SignalAsync("-INT");

    /// <summary>Stops the process where it is, as a debugger or a paused virtual machine does.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    public Task ContinueAsync() => SignalAsync("-CONT");

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
            await Process.WaitForExitAsync();
        }

        Process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, Process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    private void Take(ConcurrentQueue<string> lines, string? line)
    {
        if (line is null)
            return;
        lines.Enqueue(line);
        foreach (var waiter in _waiters.Keys.Where(w => line.Contains(w.Text, StringComparison.Ordinal)))
            waiter.Found.TrySetResult(line);
    }

    private sealed record Waiter(string Text)
    {
        public TaskCompletionSource<string> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Equals(Waiter? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }
}
