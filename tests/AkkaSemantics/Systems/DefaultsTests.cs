using Akka.Configuration;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Systems;

/// <summary>The settings that users know have the same names, units and defaults in every engine.</summary>
public sealed class DefaultsTests() : SemanticsTest("akka { actor.provider = remote, remote.dot-netty.tcp { hostname = 127.0.0.1, port = 0 } }")
{
    [Theory]
    [InlineData("akka.loggers-dispatcher", "akka.actor.default-dispatcher")]
    [InlineData("akka.stdout-logger-class", "")]
    [InlineData("akka.logger-formatter", "Akka.Event.DefaultLogMessageFormatter, Akka")]
    [InlineData("akka.log-dead-letters", "10")]
    [InlineData("akka.actor.guardian-supervisor-strategy", "Akka.Actor.DefaultSupervisorStrategy")]
    [InlineData("akka.actor.deployment.default.dispatcher", "")]
    [InlineData("akka.actor.deployment.default.mailbox", "")]
    [InlineData("akka.actor.deployment.default.router", "from-code")]
    [InlineData("akka.actor.default-dispatcher.type", "Dispatcher")]
    [InlineData("akka.actor.default-dispatcher.executor", "default-executor")]
    [InlineData("akka.actor.default-dispatcher.mailbox-requirement", "")]
    [InlineData("akka.actor.internal-dispatcher.type", "Dispatcher")]
    [InlineData("akka.actor.default-mailbox.mailbox-type", "Akka.Dispatch.UnboundedMailbox")]
    [InlineData("akka.actor.serializers.json", "Akka.Serialization.NewtonSoftJsonSerializer, Akka")]
    [InlineData("akka.actor.serializers.bytes", "Akka.Serialization.ByteArraySerializer, Akka")]
    [InlineData("akka.actor.serialization-bindings.\"System.Object\"", "json")]
    [InlineData("akka.scheduler.implementation", "Akka.Actor.HashedWheelTimerScheduler")]
    [InlineData("akka.remote.dot-netty.tcp.byte-order", "little-endian")]
    [InlineData("akka.remote.dot-netty.tcp.public-hostname", "")]
    public void Text(string key, string value) => Assert.Equal(value, Setting().GetString(key, "(missing)"));

    [Theory]
    [InlineData("akka.log-config-on-start", false)]
    [InlineData("akka.log-dead-letters-during-shutdown", false)]
    [InlineData("akka.actor.serialize-messages", false)]
    [InlineData("akka.actor.serialize-creators", false)]
    [InlineData("akka.actor.telemetry.enabled", false)]
    [InlineData("akka.actor.debug.receive", false)]
    [InlineData("akka.actor.debug.autoreceive", false)]
    [InlineData("akka.actor.debug.lifecycle", false)]
    [InlineData("akka.actor.debug.event-stream", false)]
    [InlineData("akka.actor.debug.unhandled", false)]
    [InlineData("akka.actor.serialization-settings.json.use-pooled-string-builder", true)]
    [InlineData("akka.actor.serialization-settings.primitive.use-legacy-behavior", true)]
    [InlineData("akka.coordinated-shutdown.terminate-actor-system", true)]
    [InlineData("akka.coordinated-shutdown.exit-clr", false)]
    [InlineData("akka.coordinated-shutdown.run-by-clr-shutdown-hook", true)]
    [InlineData("akka.coordinated-shutdown.run-by-actor-system-terminate", true)]
    [InlineData("akka.remote.use-passive-connections", true)]
    [InlineData("akka.remote.untrusted-mode", false)]
    [InlineData("akka.remote.log-remote-lifecycle-events", true)]
    [InlineData("akka.remote.dot-netty.tcp.enable-ssl", false)]
    [InlineData("akka.remote.dot-netty.tcp.tcp-nodelay", true)]
    [InlineData("akka.remote.dot-netty.tcp.tcp-keepalive", true)]
    [InlineData("akka.remote.dot-netty.tcp.dns-use-ipv6", false)]
    public void OnOrOff(string key, bool value)
    {
        Assert.True(Setting().HasPath(key));
        Assert.Equal(value, Setting().GetBoolean(key, !value));
    }

    [Theory]
    [InlineData("akka.log-dead-letters", 10)]
    [InlineData("akka.actor.default-dispatcher.throughput", 30)]
    [InlineData("akka.actor.internal-dispatcher.throughput", 5)]
    [InlineData("akka.actor.default-blocking-io-dispatcher.throughput", 1)]
    [InlineData("akka.actor.default-mailbox.mailbox-capacity", 1000)]
    [InlineData("akka.actor.default-mailbox.stash-capacity", -1)]
    [InlineData("akka.remote.system-message-buffer-size", 20_000)]
    [InlineData("akka.remote.resend-limit", 200)]
    [InlineData("akka.remote.log-buffer-size-exceeding", 50_000)]
    [InlineData("akka.remote.watch-failure-detector.max-sample-size", 200)]
    [InlineData("akka.remote.dot-netty.tcp.public-port", 0)]
    [InlineData("akka.remote.dot-netty.tcp.backlog", 4096)]
    public void Number(string key, int value) => Assert.Equal(value, Setting().GetInt(key, int.MinValue));

    [Theory]
    [InlineData("akka.logger-startup-timeout", 5_000)]
    [InlineData("akka.log-dead-letters-suspend-duration", 300_000)]
    [InlineData("akka.actor.unstarted-push-timeout", 10_000)]
    [InlineData("akka.actor.ask-timeout", -1)]
    [InlineData("akka.actor.default-dispatcher.throughput-deadline-time", 0)]
    [InlineData("akka.actor.default-dispatcher.shutdown-timeout", 1_000)]
    [InlineData("akka.actor.default-mailbox.mailbox-push-timeout-time", 10_000)]
    [InlineData("akka.coordinated-shutdown.default-phase-timeout", 5_000)]
    [InlineData("akka.coordinated-shutdown.phases.actor-system-terminate.timeout", 10_000)]
    [InlineData("akka.remote.startup-timeout", 10_000)]
    [InlineData("akka.remote.shutdown-timeout", 10_000)]
    [InlineData("akka.remote.flush-wait-on-shutdown", 2_000)]
    [InlineData("akka.remote.retry-gate-closed-for", 5_000)]
    [InlineData("akka.remote.prune-quarantine-marker-after", 5 * 24 * 3600_000)]
    [InlineData("akka.remote.system-message-ack-piggyback-timeout", 300)]
    [InlineData("akka.remote.resend-interval", 2_000)]
    [InlineData("akka.remote.initial-system-message-delivery-timeout", 180_000)]
    [InlineData("akka.remote.transport-failure-detector.heartbeat-interval", 4_000)]
    [InlineData("akka.remote.transport-failure-detector.acceptable-heartbeat-pause", 120_000)]
    [InlineData("akka.remote.watch-failure-detector.heartbeat-interval", 1_000)]
    [InlineData("akka.remote.watch-failure-detector.min-std-deviation", 100)]
    [InlineData("akka.remote.watch-failure-detector.acceptable-heartbeat-pause", 10_000)]
    [InlineData("akka.remote.watch-failure-detector.unreachable-nodes-reaper-interval", 1_000)]
    [InlineData("akka.remote.watch-failure-detector.expected-response-after", 1_000)]
    [InlineData("akka.remote.dot-netty.tcp.connection-timeout", 15_000)]
    public void Duration(string key, int milliseconds) => Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Setting().GetTimeSpan(key, TimeSpan.MaxValue));

    [Theory]
    [InlineData("akka.remote.dot-netty.tcp.maximum-frame-size", 128_000)]
    [InlineData("akka.actor.serialization-settings.json.pooled-string-builder-minsize", 2048)]
    [InlineData("akka.actor.serialization-settings.json.pooled-string-builder-maxsize", 32_768)]
    public void Size(string key, long bytes) => Assert.Equal(bytes, Setting().GetByteSize(key, -1));

    [Theory]
    [InlineData("akka.extensions")]
    [InlineData("akka.coordinated-shutdown.phases.service-unbind.depends-on", "before-service-unbind")]
    [InlineData("akka.remote.enabled-transports", "akka.remote.dot-netty.tcp")]
    [InlineData("akka.remote.trusted-selection-paths")]
    public void List(string key, params string[] values)
    {
        Assert.True(Setting().HasPath(key));
        Assert.Equal(values, Setting().GetStringList(key));
    }

    [Fact]
    public void Fractions() => Assert.Equal(10.0, Setting().GetDouble("akka.remote.watch-failure-detector.threshold"));

    private Config Setting() => Sys.Settings.Config;
}
