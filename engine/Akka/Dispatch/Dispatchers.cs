using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Dispatch;

/// <summary>The dispatchers of a system by their id, which is a path in the configuration. A value instead of a section is an alias.</summary>
public sealed class Dispatchers
{
    public const string DefaultDispatcherId = "akka.actor.default-dispatcher";
    public const string DefaultBlockingDispatcherId = "akka.actor.default-blocking-io-dispatcher";
    public const string SynchronizedDispatcherId = "akka.actor.synchronized-dispatcher";
    internal const string InternalDispatcherId = "akka.actor.internal-dispatcher";

    // More than this many aliases in a row can only be a circle.
    private const int MaxAliases = 20;

    private readonly ActorSystem _system;
    private readonly ILoggingAdapter _log;
    private readonly ConcurrentDictionary<string, MessageDispatcherConfigurator> _configurators = new();

    public Dispatchers(ActorSystem system, IDispatcherPrerequisites prerequisites, ILoggingAdapter logger)
    {
        _system = system;
        _log = logger;
        Prerequisites = prerequisites;
    }

    public IDispatcherPrerequisites Prerequisites { get; }

    public Config DefaultDispatcherConfig => _system.Settings.Config.GetConfig(DefaultDispatcherId);

    public MessageDispatcher DefaultGlobalDispatcher => Lookup(DefaultDispatcherId);

    /// <exception cref="ConfigurationException">No such section, or it does not describe a dispatcher.</exception>
    public MessageDispatcher Lookup(string dispatcherName) => Configurator(dispatcherName, 0).Dispatcher();

    public bool HasDispatcher(string id) => _configurators.ContainsKey(id) || _system.Settings.Config.HasPath(id);

    public bool RegisterConfigurator(string id, MessageDispatcherConfigurator configurator) => _configurators.TryAdd(id, configurator);

    internal void Shutdown()
    {
        // The others end with their actor.
        foreach (var configurator in _configurators.Values)
            if (configurator is not (PinnedDispatcherConfigurator or SynchronizedDispatcherConfigurator)) configurator.Dispatcher().ShutdownNow();
    }

    private MessageDispatcherConfigurator Configurator(string id, int depth)
    {
        if (_configurators.TryGetValue(id, out var known)) return known;
        if (depth > MaxAliases) throw new ConfigurationException($"The dispatcher id {id} is an alias of itself.");
        var config = _system.Settings.Config;
        if (!config.HasPath(id)) throw new ConfigurationException($"Dispatcher {id} not configured.");
        var value = config.GetValue(id);
        if (value.IsString())
        {
            var target = value.GetString();
            if (_log.IsDebugEnabled) _log.Debug("Dispatcher id [{0}] is an alias, actual dispatcher will be [{1}]", id, target);
            return Configurator(target, depth + 1);
        }

        return _configurators.GetOrAdd(id, Create(id, config.GetConfig(id)));
    }

    private MessageDispatcherConfigurator Create(string id, Config section)
    {
        var config = ConfigurationFactory.ParseString($"id = \"{id}\"").WithFallback(section).SafeWithFallback(DefaultDispatcherConfig);
        var name = config.GetString("type");
        switch (name)
        {
            case "Dispatcher":
                return new DispatcherConfigurator(config, Prerequisites);
            case "TaskDispatcher":
                return new DispatcherConfigurator(WithExecutor("task-executor"), Prerequisites);
            case "ForkJoinDispatcher":
                return new DispatcherConfigurator(WithExecutor("fork-join-executor"), Prerequisites);
            case "PinnedDispatcher":
                return new PinnedDispatcherConfigurator(config, Prerequisites);
            case "SynchronizedDispatcher":
                return new SynchronizedDispatcherConfigurator(config, Prerequisites);
            case null or "":
                throw new ConfigurationException($"{id} has no dispatcher type.");
        }

        var type = Type.GetType(name);
        if (type is null || !typeof(MessageDispatcherConfigurator).IsAssignableFrom(type))
            throw new ConfigurationException($"{id}.type is '{name}', which is no dispatcher that can be loaded.");
        return (MessageDispatcherConfigurator)Activator.CreateInstance(type, config, Prerequisites);

        Config WithExecutor(string executor) => ConfigurationFactory.ParseString($"executor = {executor}").WithFallback(config);
    }
}
