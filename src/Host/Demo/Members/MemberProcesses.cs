using Akka.Actor;
using Akka.Cluster;
using Inviso.Host.Failures;

namespace Inviso.Host.Demo.Members;

/// <summary>The members that are processes of their own. Disposing ends them, all at once.</summary>
internal sealed class MemberProcesses(ActorSystem front, ClusterFiles files) : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>What a log may lack of a killed process, 200 ms, and as much again for a machine that has more to do than it can.</summary>
    public static readonly TimeSpan DeathWindow = TimeSpan.FromMilliseconds(400);

    private readonly Akka.Cluster.Cluster _cluster = Akka.Cluster.Cluster.Get(front);
    private readonly Dictionary<string, ChildNode> _running = [];

    /// <summary>How long the journal of the killed member was when it had the death window to live.</summary>
    public long JournalBeforeDeath { get; private set; }

    public IEnumerable<(string Name, int ProcessId)> Running =>
        _running.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value.ProcessId));

    /// <summary>Forms the cluster with the front's node, and returns when all are up in it.</summary>
    public async Task FormAsync(IEnumerable<DemoMember> members, CancellationToken cancellation)
    {
        _cluster.Join(_cluster.SelfAddress);
        var addresses = await Task.WhenAll(members.Select(member => StartAsync(member, cancellation)));
        await UpAsync([.. addresses, _cluster.SelfAddress], cancellation);
    }

    /// <summary>Starts one more, and returns when it is up.</summary>
    public async Task JoinAsync(DemoMember member, CancellationToken cancellation) =>
        await UpAsync([await StartAsync(member, cancellation)], cancellation);

    /// <summary>Ends a member in order.</summary>
    public Task LeaveAsync(DemoMember member) => _running[member.Name].EndAsync();

    public async Task KillAsync(DemoMember member, CancellationToken cancellation)
    {
        JournalBeforeDeath = new FileInfo(files[member.Journal]).Length;
        await Task.Delay(DeathWindow, cancellation);
        await _running[member.Name].KillAsync();
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_running.Values.Select(child => child.DisposeAsync().AsTask()));

    private async Task<Address> StartAsync(DemoMember member, CancellationToken cancellation)
    {
        var config = files.WriteConfig(member, _cluster.SelfAddress.ToString());
        var child = await ChildNode.StartAsync(member.Name, config, files[member.Output], cancellation);
        lock (_running)
            _running.Add(member.Name, child);
        return Address.Parse(child.Address);
    }

    private async Task UpAsync(Address[] addresses, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            while (addresses.Except(_cluster.State.Members.Where(member => member.Status == MemberStatus.Up).Select(member => member.Address)).Any())
                await Task.Delay(LookInterval, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            var names = string.Join(", ", addresses.Select(address => address.ToString()));
            throw new TracedSystemException($"not all of {names} were members that are up within {Limit.TotalSeconds:0} s.");
        }
    }
}
