using System.Net.Sockets;
using Akka.Configuration;

namespace Inviso.Host.Nodes;

/// <summary>Turns what an actor system's start threw into one sentence.</summary>
internal static class NodeStartFailure
{
    public static string Explain(Exception failure, Config config)
    {
        var causes = Causes(failure).ToArray();
        var host = config.GetString("akka.remote.dot-netty.tcp.hostname");
        var port = config.GetString("akka.remote.dot-netty.tcp.port");
        var socket = causes.OfType<SocketException>().FirstOrDefault();
        if (socket?.SocketErrorCode == SocketError.AddressAlreadyInUse)
            return $"port {port} on {host} is in use by another program; choose another (akka.remote.dot-netty.tcp.port, or --port of inviso node), or 0 for any free one.";
        if (socket is not null)
            return $"the node cannot listen on {host}:{port} ({socket.Message}); correct akka.remote.dot-netty.tcp.hostname and port.";

        if (causes.OfType<ArgumentOutOfRangeException>().Any(cause => cause.ParamName == "port"))
            return $"akka.remote.dot-netty.tcp.port is {port}; give a number up to 65535, or 0 for any free port.";

        var root = causes[^1];
        return $"the node cannot start: {OneLine(root.Message)}; correct the configuration and start again.";
    }

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (var ex = failure; ex is not null; ex = ex is AggregateException { InnerExceptions: [var first, ..] } ? first : ex.InnerException)
            yield return ex;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim().TrimEnd('.');
}
