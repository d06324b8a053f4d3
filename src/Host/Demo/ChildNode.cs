using System.Diagnostics;
using Inviso.Host.Failures;

namespace Inviso.Host.Demo;

/// <summary>
/// A node in a process of its own, running <c>inviso node</c>. It ends when its standard input closes, so it never outlives this process, however this one
/// ends.
/// </summary>
internal sealed class ChildNode : IAsyncDisposable
{
    private const string ReadyMark = " is ready at ";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(12);

    private readonly string _name;
    private readonly Process _process;
    private readonly StreamWriter _log;

    private ChildNode(string name, Process process, StreamWriter log)
    {
        _name = name;
        _process = process;
        _log = log;
    }

    public int ProcessId => _process.Id;

    /// <summary>Where the node listens.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Starts a node and waits until it listens.</summary>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="configPath">Its configuration.</param>
    /// <param name="outputPath">File for what it prints.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="TracedSystemException">It ended, or was not ready within 30 s.</exception>
    public static async Task<ChildNode> StartAsync(string name, string configPath, string outputPath, CancellationToken cancellation)
    {
        var log = new StreamWriter(new FileStream(outputPath, FileMode.Create, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
        var process = Process.Start(StartInfo(configPath)) ?? throw new TracedSystemException($"the process of {name} did not start.");
        var node = new ChildNode(name, process, log);
        process.ErrorDataReceived += (_, line) => node.Log(line.Data);
        process.BeginErrorReadLine();
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(StartLimit);
            await node.AwaitReadyAsync(outputPath, limit.Token);
            return node;
        }
        catch (Exception ex)
        {
            await node.DisposeAsync();
            if (ex is OperationCanceledException && !cancellation.IsCancellationRequested)
                throw new TracedSystemException($"{name} was not ready after {StartLimit.TotalSeconds:0} s; see {outputPath}.");
            throw;
        }
    }

    /// <summary>Has the node end as a stopped service does, in order; kills it when that takes longer than 12 s.</summary>
    public async Task EndAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
        }
    }

    /// <summary>Ends the process at once: SIGKILL.</summary>
    public Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        return _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _process.Dispose();
        lock (_log)
            _log.Dispose();
    }

    private static ProcessStartInfo StartInfo(string configPath)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "inviso.exe" : "inviso");
        var info = File.Exists(program)
            ? new ProcessStartInfo(program)
            : new ProcessStartInfo("dotnet") { ArgumentList = { "exec", Path.Combine(AppContext.BaseDirectory, "inviso.dll") } };
        foreach (var argument in (string[])["node", "--config", configPath, "--until-stdin-closes"])
            info.ArgumentList.Add(argument);
        info.RedirectStandardInput = true;
        info.RedirectStandardOutput = true;
        info.RedirectStandardError = true;
        return info;
    }

    private async Task AwaitReadyAsync(string outputPath, CancellationToken cancellation)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            Log(line);
            var mark = line.IndexOf(ReadyMark, StringComparison.Ordinal);
            if (mark < 0)
                continue;
            Address = line[(mark + ReadyMark.Length)..].Trim();
            return;
        }

        throw new TracedSystemException($"{_name} ended before it was ready; its output is in {outputPath}.");
    }

    private void Log(string? line)
    {
        if (line is null)
            return;
        lock (_log)
        {
            if (_log.BaseStream is { CanWrite: true })
                _log.WriteLine(line);
        }
    }
}
