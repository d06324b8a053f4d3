using Akka.Actor;

namespace AkkaSemantics.Tests.Support;

public sealed class ScriptedTimers(Action<ScriptedTimers> script) : Scripted(a => script((ScriptedTimers)a)), IWithTimers
{
    public ITimerScheduler Timers { get; set; } = null!;
}
