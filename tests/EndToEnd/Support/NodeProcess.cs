using System.Globalization;

namespace Inviso.EndToEnd.Support;

/// <summary>A node with a probe and a workshop in it, as a process of its own, with a log directory of its own. Disposing kills it.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private readonly ScratchDirectory _directory;
    private readonly InvisoProcess _process;

    private NodeProcess(string name, ScratchDirectory directory, InvisoProcess process, string address) =>
        (Name, _directory, _process, Address) = ($"{name}@127.0.0.1", directory, process, address);

    /// <summary>In terms.</summary>
    public string Name { get; }

    public string Address { get; }

    public string Output => $"{_process.Out}\n{_process.Error}";

    public static async Task<NodeProcess> StartAsync(string name, string config = "", params string[] extensions)
    {
        var directory = new ScratchDirectory();
        var all = string.Join(", ", extensions.Prepend(NodeProbe.Name).Prepend("Inviso.Actors.InvisoExtensionProvider, Inviso.Actors").Select(e => $"\"{e}\""));
        var path = directory.Write(
            "node.conf",
            $$"""
            akka.extensions = [{{all}}]
            akka.remote.retry-gate-closed-for = 200ms
            akka.remote.log-remote-lifecycle-events = off
            inviso { node.system = "{{name}}", node-name = "{{name}}", log-directory = "{{directory.Path}}" }
            inviso.heartbeat { interval = 200ms, acceptable-pause = 10s }
            inviso.trace.handlers { "e2e:count" = "Inviso.EndToEnd.Support.CountingHandler, Inviso.EndToEnd.Tests" }
            {{MetaNotes.Bindings}}
            {{OverloadNotes.Bindings}}
            node-probe.load = off
            {{config}}
            """);
        var process = InvisoProcess.StartWithTests(directory.Path, "node", "--config", path, "--until-stdin-closes");
        var ready = await process.LineAsync(" is ready at ");
        return new NodeProcess(name, directory, process, ready.Split(" is ready at ")[1].Trim());
    }

    public string PathOf(string file) => _directory.File(file);

    public Task FreezeAsync() => _process.FreezeAsync();

    public Task ContinueAsync() => _process.ContinueAsync();

    /// <summary>Ends the node as a stopped service ends: its standard input closes.</summary>
    public Task LeaveAsync()
    {
        _process.Process.StandardInput.Close();
        return _process.EndAsync();
    }

    /// <summary>Waits until it ends by itself, and returns its exit code.</summary>
    public Task<int> EndAsync() => _process.EndAsync();

    public Task KillAsync()
    {
        _process.Process.Kill();
        return _process.EndAsync();
    }

    /// <summary>Files of its log directory that the process holds open.</summary>
    public IReadOnlyList<string> OpenLogs() =>
        [.. Directory.GetFileSystemEntries(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Process.Id}/fd"))
            .Select(handle => new FileInfo(handle).LinkTarget ?? "")
            .Where(target => target.StartsWith(_directory.Path, StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _directory.Dispose();
    }
}
