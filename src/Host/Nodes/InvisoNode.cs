using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Configuration;
using Inviso.Actors;
using Inviso.Host.Failures;
using Inviso.Tracing;

namespace Inviso.Host.Nodes;

/// <summary>A running node: an actor system with the Inviso extension. Disposing ends it within ten seconds.</summary>
internal sealed class InvisoNode : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private InvisoNode(ActorSystem system) => System = system;

    public ActorSystem System { get; }

    /// <summary>The node's name in terms.</summary>
    public string Name => NodeTracer.Find(System)?.Node.Value ?? System.Name;

    /// <summary>Where other nodes reach it.</summary>
    public string Address => ((ExtendedActorSystem)System).Provider.DefaultAddress.ToString();

    /// <summary>Starts a node.</summary>
    /// <exception cref="UserMistakeException">The configuration asks for what cannot be: a port in use, an unknown type, a directory that cannot be written.</exception>
    public static InvisoNode Start(Config config)
    {
        CheckLogDirectory(config);
        ActorSystem? system = null;
        try
        {
            CheckPort(config);
            system = ActorSystem.Create(config.GetString("inviso.node.system"), config);
            InvisoExtension.Get(system);
            return new InvisoNode(system);
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            _ = system?.Terminate();
            throw new UserMistakeException(NodeStartFailure.Explain(ex, config));
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await System.Terminate().WaitAsync(StopLimit);
        }
        catch (TimeoutException)
        {
            // The process is about to end; a part of the system that does not stop must not keep it.
        }
    }

    // Asked before the actor system logs its own, longer story of it.
    private static void CheckPort(Config config)
    {
        var host = config.GetString("akka.remote.dot-netty.tcp.hostname", "");
        var port = config.GetInt("akka.remote.dot-netty.tcp.port", 0);
        if (port <= 0 || !IPAddress.TryParse(host, out var address))
            return;
        using var listener = new TcpListener(address, port);
        listener.Start();
    }

    private static void CheckLogDirectory(Config config)
    {
        var directory = config.GetString("inviso.log-directory", ".");
        if (string.IsNullOrWhiteSpace(directory))
            throw new UserMistakeException("inviso.log-directory is empty; set it to a writable directory, or to \".\" for the current one.");
        try
        {
            Directory.CreateDirectory(directory);
            var probe = Path.Combine(directory, $".inviso-probe-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new UserMistakeException($"the log directory {directory} cannot be written ({ex.Message.TrimEnd('.')}); set inviso.log-directory to a writable one.");
        }
    }
}
