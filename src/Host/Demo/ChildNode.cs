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

    private readonly Process _process;
    private readonly StreamWriter _log;

    private ChildNode(Process process, StreamWriter log)
    {
        _process = process;
        _log = log;
    }

    public int ProcessId => _process.Id;

    /// <summary>Where the node listens.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Starts a node and waits until it listens.</summary>
    /// <exception cref="TracedSystemException">It ended, or was not ready within 30 s.</exception>
    public static async Task<ChildNode> StartAsync(string configPath, string outputPath, CancellationToken cancellation)
    {
        var log = new StreamWriter(new FileStream(outputPath, FileMode.Create, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
        var process = Process.Start(StartInfo(configPath)) ?? throw new TracedSystemException("the process of node2 did not start.");
        var node = new ChildNode(process, log);
        process.ErrorDataReceived += (_, line) => node.Log(line.Data);
        process.BeginErrorReadLine();
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(StartLimit);
            await node.AwaitReadyAsync(limit.Token);
            return node;
        }
        catch (Exception ex)
        {
            await node.DisposeAsync();
            if (ex is OperationCanceledException && !cancellation.IsCancellationRequested)
                throw new TracedSystemException($"node2 was not ready after {StartLimit.TotalSeconds:0} s; see {outputPath}.");
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using (var limit = new CancellationTokenSource(StopLimit))
        {
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }

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

    private async Task AwaitReadyAsync(CancellationToken cancellation)
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

        throw new TracedSystemException("node2 ended before it was ready; its output is in node2.log beside the demo's other files.");
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
