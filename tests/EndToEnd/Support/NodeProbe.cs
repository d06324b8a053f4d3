using System.Globalization;
using Akka.Actor;
using Akka.Remote;
using Inviso.Tracing;

namespace Inviso.EndToEnd.Support;

/// <summary>
/// Runs in a child process: <c>/user/probe</c> answers a test's questions about the process, and <c>/user/workshop</c> is what the tests trace. With
/// <c>node-probe.load = on</c> the workshop never rests.
/// </summary>
public sealed class NodeProbe : ExtensionIdProvider<NodeProbe.Running>
{
    public const string Name = "Inviso.EndToEnd.Support.NodeProbe, Inviso.EndToEnd.Tests";

    // 20,000 calls a second, as the scheduler ticks once in 10 ms.
    private const int LoadBoards = 200;

    private static readonly TimeSpan LoadInterval = TimeSpan.FromMilliseconds(10);

    public override Running CreateExtension(ExtendedActorSystem system)
    {
        Workshop.DeclareFunctions();
        var workshop = system.ActorOf(Props.Create(() => new WorkshopActor()), "workshop");
        system.ActorOf(Props.Create(() => new ProbeActor(system)), "probe");
        if (system.Settings.Config.GetBoolean("node-probe.load"))
            system.Scheduler.ScheduleTellRepeatedly(LoadInterval, LoadInterval, workshop, LoadBoards, ActorRefs.NoSender);
        return new Running();
    }

    public sealed class Running : IExtension;

    /// <summary>Answers texts: <c>Command</c> or <c>Command Argument</c>.</summary>
    public sealed class ProbeActor : UntypedActor
    {
        private readonly ExtendedActorSystem _system;
        private int _quarantines;

        public ProbeActor(ExtendedActorSystem system)
        {
            _system = system;
            system.EventStream.Subscribe(Self, typeof(QuarantinedEvent));
            system.EventStream.Subscribe(Self, typeof(ThisActorSystemQuarantinedEvent));
        }

        protected override void OnReceive(object message)
        {
            if (message is QuarantinedEvent or ThisActorSystemQuarantinedEvent)
                _quarantines++;
            else if (message is string text && text.Split(' ', 2) is { } words)
                Sender.Tell(Answer(words[0], words.Length > 1 ? words[1] : ""));
        }

        private string Answer(string command, string argument) => command switch
        {
            "figures" => ProcessFigures.Take(_system).ToString(),
            "quarantines" => _quarantines.ToString(CultureInfo.InvariantCulture),
            "uid" => AddressUidExtension.Uid(_system).ToString(CultureInfo.InvariantCulture),
            "session" => NodeTracer.Find(_system)!.Session.IsOpen ? "open" : "closed",
            // How many actors had flags: they have none afterwards.
            "flags" => NodeTracer.Find(_system)!.Session.ClearAllFlags().ToString(CultureInfo.InvariantCulture),
            "handled" => CountingHandler.Count.ToString(CultureInfo.InvariantCulture),
            "notes" => Notebook.Take(),
            "stack" => $"{Workshop.Stack(1)}",
            "furnace" => Furnace(argument == "open"),
            "register" => $"{Names.Register(argument, Names.WhereIs("workshop")!)}",
            "unregister" => $"{Names.Unregister(argument)}",
            "register_globally" => $"{Workshop.RegisterGlobally(argument, Names.WhereIs("workshop")!)}",
            "unregister_globally" => $"{Workshop.UnregisterGlobally(argument, Names.WhereIs("workshop")!)}",
            "loaded" => $"{Array.Exists(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == argument)}",
            "load" => Load(argument),
            "kill" => Kill(argument),
            _ => $"there is no question {command}",
        };

        private NameRegistry Names => NodeTracer.Find(_system)!.Names;

        private static string Furnace(bool open)
        {
            Workshop.OpenFurnace(open);
            return "done";
        }

        private static string Load(string typeName)
        {
            var type = Type.GetType(typeName, throwOnError: true)!;
            Context.ActorOf(new Props(type), "loaded");
            return "started";
        }

        private static string Kill(string path)
        {
            Context.ActorSelection(path).Tell(Akka.Actor.Kill.Instance);
            return "told";
        }
    }
}
