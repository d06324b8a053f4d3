using Akka.Actor;
using Akka.Configuration;

namespace Akka.Remote;

/// <summary>The section akka.remote.</summary>
public class RemoteSettings
{
    public RemoteSettings(Config config)
    {
        Config = config;
        var remote = config.GetConfig("akka.remote") ?? throw new ConfigurationException("The section akka.remote is missing.");
        Dispatcher = remote.GetString("use-dispatcher", string.Empty);
        UntrustedMode = remote.GetBoolean("untrusted-mode", false);
        TrustedSelectionPaths = [.. remote.GetStringList("trusted-selection-paths")];
        RemoteLifecycleEventsLogLevel = remote.GetString("log-remote-lifecycle-events", "DEBUG") ?? "DEBUG";
        if (RemoteLifecycleEventsLogLevel.Equals("on", StringComparison.OrdinalIgnoreCase)) RemoteLifecycleEventsLogLevel = "DEBUG";
        LogBufferSizeExceeding = remote.GetString("log-buffer-size-exceeding", "50000") is "off" or "false"
            ? int.MaxValue
            : remote.GetInt("log-buffer-size-exceeding", 50_000);
        UsePassiveConnections = remote.GetBoolean("use-passive-connections", true);
        QuarantineSilentSystemTimeout = remote.GetTimeSpan("quarantine-after-silence", TimeSpan.FromDays(2));
        FlushWait = remote.GetTimeSpan("flush-wait-on-shutdown", TimeSpan.FromSeconds(2));
        ShutdownTimeout = remote.GetTimeSpan("shutdown-timeout", TimeSpan.FromSeconds(10));
        RetryGateClosedFor = remote.GetTimeSpan("retry-gate-closed-for", TimeSpan.FromSeconds(5));
        InitialSysMsgDeliveryTimeout = remote.GetTimeSpan("initial-system-message-delivery-timeout", TimeSpan.FromMinutes(3));
        QuarantineDuration = remote.GetTimeSpan("prune-quarantine-marker-after", TimeSpan.FromDays(5));
        SysMsgAckTimeout = remote.GetTimeSpan("system-message-ack-piggyback-timeout", TimeSpan.FromSeconds(0.3));
        SysResendTimeout = remote.GetTimeSpan("resend-interval", TimeSpan.FromSeconds(2));
        SysResendLimit = remote.GetInt("resend-limit", 200);
        SysMsgBufferSize = remote.GetInt("system-message-buffer-size", 20_000);
        TransportNames = remote.GetStringList("enabled-transports");
        WatchFailureDetectorConfig = remote.GetConfig("watch-failure-detector");
        WatchFailureDetectorImplementationClass = WatchFailureDetectorConfig.GetString("implementation-class");
        WatchHeartBeatInterval = WatchFailureDetectorConfig.GetTimeSpan("heartbeat-interval", TimeSpan.FromSeconds(1));
        WatchUnreachableReaperInterval = WatchFailureDetectorConfig.GetTimeSpan("unreachable-nodes-reaper-interval", TimeSpan.FromSeconds(1));
        WatchHeartbeatExpectedResponseAfter = WatchFailureDetectorConfig.GetTimeSpan("expected-response-after", TimeSpan.FromSeconds(1));
    }

    public Config Config { get; }

    /// <summary>Dispatcher of remoting's actors; empty = the default one.</summary>
    public string Dispatcher { get; set; }

    public bool UntrustedMode { get; set; }

    public HashSet<string> TrustedSelectionPaths { get; set; }

    public string RemoteLifecycleEventsLogLevel { get; set; }

    /// <summary>Messages waiting for one peer above which a warning is logged.</summary>
    public int LogBufferSizeExceeding { get; set; }

    /// <summary>Whether a connection that the peer opened is used for both directions.</summary>
    public bool UsePassiveConnections { get; set; }

    /// <summary>A peer with which system messages were exchanged is quarantined after so long without a connection.</summary>
    public TimeSpan QuarantineSilentSystemTimeout { get; set; }

    public TimeSpan FlushWait { get; set; }

    public TimeSpan ShutdownTimeout { get; set; }

    public TimeSpan RetryGateClosedFor { get; set; }

    public TimeSpan InitialSysMsgDeliveryTimeout { get; set; }

    public TimeSpan? QuarantineDuration { get; set; }

    public TimeSpan SysMsgAckTimeout { get; set; }

    public TimeSpan SysResendTimeout { get; set; }

    public int SysResendLimit { get; set; }

    public int SysMsgBufferSize { get; set; }

    public IList<string> TransportNames { get; set; }

    public Config WatchFailureDetectorConfig { get; set; }

    public string WatchFailureDetectorImplementationClass { get; set; }

    public TimeSpan WatchHeartBeatInterval { get; set; }

    public TimeSpan WatchUnreachableReaperInterval { get; set; }

    public TimeSpan WatchHeartbeatExpectedResponseAfter { get; set; }

    public Props ConfigureDispatcher(Props props) => string.IsNullOrEmpty(Dispatcher) ? props : props.WithDispatcher(Dispatcher);
}
