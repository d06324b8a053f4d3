using System.Net;
using System.Net.Sockets;
using Akka.Actor;

namespace Akka.Remote.Transport;

/// <summary>Listens and dials. Gives connected links, not yet associated.</summary>
internal sealed class TcpTransport(TcpSettings settings, string systemName)
{
    public const string Scheme = "akka.tcp";

    private Socket _listener;

    public TcpSettings Settings { get; } = settings;

    /// <summary>What peers call this node; known after <see cref="Listen"/>.</summary>
    public Address LocalAddress { get; private set; }

    public int BoundPort { get; private set; }

    /// <exception cref="RemoteTransportException">The address cannot be used; the message names it.</exception>
    public void Listen()
    {
        var wanted = $"{(Settings.Hostname.Length == 0 ? "0.0.0.0" : Settings.Hostname)}:{Settings.Port}";
        Socket socket = null;
        try
        {
            var ip = Settings.Hostname.Length == 0 ? (Settings.UseIpv6 ? IPAddress.IPv6Any : IPAddress.Any) : Resolve(Settings.Hostname);
            socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(ip, Settings.Port));
            socket.Listen(Settings.Backlog);
        }
        catch (SocketException e)
        {
            socket?.Dispose();
            throw new RemoteTransportException(
                $"Cannot listen on {wanted}: {e.Message}. Set akka.remote.dot-netty.tcp.hostname and port to a free address of this machine (port 0 = any).",
                e);
        }

        _listener = socket;
        BoundPort = ((IPEndPoint)socket.LocalEndPoint).Port;
        var port = Settings.PublicPort > 0 ? Settings.PublicPort : BoundPort;
        var host = new[] { Settings.PublicHostname, Settings.Hostname, "0.0.0.0" }.First(h => h.Length > 0);
        LocalAddress = new Address(Scheme, systemName, host, port);
    }

    /// <summary>Hands every connection to <paramref name="accepted"/>, on a pool thread, until <see cref="Close"/>.</summary>
    public async Task AcceptAsync(Action<TcpLink> accepted, Action<SocketException> failed)
    {
        while (true)
        {
            try
            {
                accepted(Link(await _listener.AcceptAsync().ConfigureAwait(false), isInbound: true));
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.OperationAborted or SocketError.Interrupted or SocketError.InvalidArgument)
            {
                return;
            }
            catch (SocketException e)
            {
                // One peer's aborted connection, or too many open files: the next accept may succeed.
                failed(e);
                await Task.Delay(TimeSpan.FromMilliseconds(50)).ConfigureAwait(false);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    public async Task<TcpLink> DialAsync(Address remote, CancellationToken cancellation)
    {
        var ip = await ResolveAsync(remote.Host, cancellation).ConfigureAwait(false);
        if (ip.Equals(IPAddress.Any)) ip = IPAddress.Loopback;
        if (ip.Equals(IPAddress.IPv6Any)) ip = IPAddress.IPv6Loopback;
        var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(ip, remote.Port ?? 0), cancellation).ConfigureAwait(false);
            return Link(socket, isInbound: false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Close() => _listener?.Dispose();

    private TcpLink Link(Socket socket, bool isInbound)
    {
        socket.NoDelay = Settings.NoDelay;
        if (Settings.SendBuffer > 0) socket.SendBufferSize = Settings.SendBuffer;
        if (Settings.ReceiveBuffer > 0) socket.ReceiveBufferSize = Settings.ReceiveBuffer;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, Settings.KeepAlive);
        return new TcpLink(socket, isInbound, Settings);
    }

    private IPAddress Resolve(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var ip) ? ip : Choose(host, Dns.GetHostAddresses(host));

    private async Task<IPAddress> ResolveAsync(string host, CancellationToken cancellation) => IPAddress.TryParse(host.Trim('[', ']'), out var ip)
        ? ip
        : Choose(host, await Dns.GetHostAddressesAsync(host, cancellation).ConfigureAwait(false));

    private IPAddress Choose(string host, IPAddress[] candidates)
    {
        var family = Settings.UseIpv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        return candidates.LastOrDefault(a => a.AddressFamily == family)
            ?? throw new SocketException((int)SocketError.HostNotFound, $"{host} has no {family} address");
    }
}
