using System.IO.MemoryMappedFiles;
using Akka.Actor;
using Inviso.Actors;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.EndToEnd.Support;

/// <summary>
/// Runs in a child process: traces an actor to <c>load.log</c>, tells it one message after the other and counts them in a file that is mapped into memory, so that
/// the count outlives the process. A message that is counted was captured before.
/// </summary>
public sealed class SteadyLoad : ExtensionIdProvider<SteadyLoad.Running>
{
    public const string LogName = "load.log";

    public override Running CreateExtension(ExtendedActorSystem system) => new(system);

    private sealed record Beat(long Number);

    public sealed class Running : IExtension
    {
        private readonly ExtendedActorSystem _system;
        private readonly string _counter;
        private readonly int _perMillisecond;

        public Running(ExtendedActorSystem system)
        {
            _system = system;
            _counter = system.Settings.Config.GetString("steady-load.counter");
            _perMillisecond = system.Settings.Config.GetInt("steady-load.per-millisecond");
            new Thread(Run) { IsBackground = true }.Start();
        }

        private void Run()
        {
            var actor = _system.ActorOf(Props.Create(() => new Listener()), "listener");
            TraceAsync().GetAwaiter().GetResult();
            using var counter = MemoryMappedFile.CreateFromFile(_counter, FileMode.Open);
            using var view = counter.CreateViewAccessor();
            for (var number = 1L; ; number++)
            {
                actor.Tell(new Beat(number), ActorRefs.NoSender);
                view.Write(0, number);
                if (_perMillisecond > 0 && number % _perMillisecond == 0)
                    Thread.Sleep(1);
            }
        }

        private async Task TraceAsync()
        {
            var extension = InvisoExtension.Get(_system);
            var own = Inviso.Tracing.NodeTracer.Find(_system)!.Node.Value;
            await extension.Inviso.StartAsync();
            await extension.Inviso.AddNodesAsync([own], Term.Atom("load"));
            await extension.Inviso.InitTracingAsync(new TracerData(new TraceLogTarget(LogName), null));
            await extension.Inviso.SetFlagsAsync(new PidSpec.PathGlob("/user/listener"), TraceFlags.Receive);
        }
    }

    private sealed class Listener : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            // What counts is that it was told.
        }
    }
}
