using Akka.Actor;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Systems;

/// <summary>What a logging adapter publishes.</summary>
public sealed class LoggingTests() : SemanticsTest("akka { loglevel = DEBUG, logger-formatter = \"AkkaSemantics.Tests.Systems.LoggingTests+Shouting, AkkaSemantics.Tests\" }")
{
    private static readonly Exception Cause = new FormatException("cause");

    [Fact]
    public void Every_level_has_its_event()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(LogEvent));
        var log = Logging.GetLogger(Sys, "levels", DefaultLogMessageFormatter.Instance);
        log.Debug(Cause, "{0}", 1);
        Expect<Debug>(LogLevel.DebugLevel, "1", Cause);
        log.Info(Cause, "{0}-{1}", 1, "b");
        Expect<Info>(LogLevel.InfoLevel, "1-b", Cause);
        log.Warning("plain");
        Expect<Warning>(LogLevel.WarningLevel, "plain", null);
        log.Error(Cause, "plain");
        Expect<Error>(LogLevel.ErrorLevel, "plain", Cause);
        log.Info("{0:0.0}", 1.5);
        Expect<Info>(LogLevel.InfoLevel, "1.5", null);
    }

    [Fact]
    public void A_text_without_arguments_is_not_a_format()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Info));
        Logging.GetLogger(Sys, "plain").Info("{0} and {name}");
        Expect<Info>(LogLevel.InfoLevel, "{0} and {name}", null);
    }

    [Fact]
    public void The_configured_formatter_is_used_unless_another_is_given()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Info));
        Logging.GetLogger(Sys, "formatted").Info("{0}", "quiet");
        Expect<Info>(LogLevel.InfoLevel, "{0}: QUIET", null);
        Start(a => a.On<string>(s => a.Ctx.GetLogger().Info("{0}", s))).Tell("actor");
        Expect<Info>(LogLevel.InfoLevel, "{0}: ACTOR", null);
        Logging.GetLogger(Sys, "formatted", DefaultLogMessageFormatter.Instance).Info("{0}", "quiet");
        Expect<Info>(LogLevel.InfoLevel, "quiet", null);
        Logging.GetLogger(Sys.EventStream, "formatted").Info("{0}", "quiet");
        Expect<Info>(LogLevel.InfoLevel, "quiet", null);
    }

    [Fact]
    public void The_source_says_who_logs()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Info));
        var actor = Start(a => a.On<string>(s => a.Ctx.GetLogger().Info("text")), "logging");
        Logging.GetLogger(Sys, "name").Info("text");
        ExpectSource($"name ({Sys})", typeof(DummyClassForStringSources));
        Logging.GetLogger(Sys, typeof(LoggingTests)).Info("text");
        ExpectSource($"LoggingTests ({Sys})", typeof(LoggingTests));
        Logging.GetLogger(Sys, this).Info("text");
        ExpectSource($"LoggingTests ({Sys})", typeof(LoggingTests));
        Logging.GetLogger(Sys.EventStream, "name").Info("text");
        ExpectSource("name", typeof(DummyClassForStringSources));
        actor.Tell("log");
        ExpectSource(actor.Path.ToString(), typeof(Scripted));
        Logging.GetLogger(Sys, actor).Info("text");
        ExpectSource(actor.Path.ToString(), actor.GetType());
    }

    [Fact]
    public void An_event_says_when_and_on_which_thread()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Info));
        var before = DateTime.UtcNow.AddSeconds(-1);
        Logging.GetLogger(Sys, "when").Info("text");
        var info = ExpectMsg<Info>();
        Assert.InRange(info.Timestamp, before, DateTime.UtcNow.AddSeconds(1));
        Assert.Same(Thread.CurrentThread, info.Thread);
        Assert.Contains("[INFO]", info.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("text", info.ToString().TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_level_can_be_changed_while_the_system_runs()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(LogEvent));
        Sys.EventStream.SetLogLevel(LogLevel.ErrorLevel);
        var log = Logging.GetLogger(Sys, "changing");
        Assert.Equal((false, false, false, true), (log.IsDebugEnabled, log.IsInfoEnabled, log.IsWarningEnabled, log.IsErrorEnabled));
        log.Warning("too low");
        log.Error("high enough");
        Expect<Error>(LogLevel.ErrorLevel, "high enough", null);
        Sys.EventStream.SetLogLevel(LogLevel.DebugLevel);
        Assert.True(Logging.GetLogger(Sys, "changed").IsEnabled(LogLevel.DebugLevel));
    }

    [Theory]
    [InlineData("DEBUG", LogLevel.DebugLevel, typeof(Debug))]
    [InlineData("info", LogLevel.InfoLevel, typeof(Info))]
    [InlineData("Warning", LogLevel.WarningLevel, typeof(Warning))]
    [InlineData("ERROR", LogLevel.ErrorLevel, typeof(Error))]
    public void Levels_have_names_and_events(string name, LogLevel level, Type type)
    {
        Assert.Equal(level, Logging.LogLevelFor(name));
        Assert.Equal(name.ToUpperInvariant(), level.StringFor());
        Assert.Equal(type, level.ClassFor());
        Assert.Throws<ArgumentException>(() => Logging.LogLevelFor("LOUD"));
    }

    private void Expect<T>(LogLevel level, string text, Exception? cause)
        where T : LogEvent => ExpectMsg<T>(e =>
    {
        Assert.Equal((level, text), (e.LogLevel(), e.Message.ToString()));
        Assert.Same(cause, e.Cause);
    });

    private void ExpectSource(string source, Type type) => ExpectMsg<Info>(info => Assert.Equal((source, type), (info.LogSource, info.LogClass)));

    public sealed class Shouting : ILogMessageFormatter
    {
        public string Format(string format, params object[] args) => Format(format, args.AsEnumerable());

        public string Format(string format, IEnumerable<object> args) => $"{format}: {string.Join(",", args).ToUpperInvariant()}";
    }
}
