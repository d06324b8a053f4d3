using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// The plugins of a system. Those that apply to an actor type are fixed when the first actor of that type is made: a plugin registered later
/// does not reach it.
/// </summary>
public class ActorProducerPipelineResolver(Func<ILoggingAdapter> logBuilder)
{
    private readonly Lazy<ILoggingAdapter> _log = new Lazy<ILoggingAdapter>(logBuilder);
    private readonly ConcurrentDictionary<Type, ActorProducerPipeline> _pipelines = new();
    private ImmutableList<IActorProducerPlugin> _plugins = [new ActorStashPlugin()];

    public int TotalPluginCount => _plugins.Count;

    public bool Register(IActorProducerPlugin plugin) => Insert(int.MaxValue, plugin);

    public bool Insert(int index, IActorProducerPlugin plugin) => Change(plugins => plugins.Any(each => each.GetType() == plugin.GetType())
        ? plugins
        : plugins.Insert(Math.Min(index, plugins.Count), plugin));

    public bool Unregister(IActorProducerPlugin plugin) => Change(plugins => plugins.RemoveAll(each => each.GetType() == plugin.GetType()));

    public bool IsRegistered(IActorProducerPlugin plugin) => _plugins.Any(each => each.GetType() == plugin.GetType());

    internal ActorProducerPipeline ResolvePipeline(Type actorType) => _pipelines.GetOrAdd(
        actorType,
        static (type, resolver) => new ActorProducerPipeline(resolver._log, resolver._plugins.Where(plugin => plugin.CanBeAppliedTo(type))),
        this);

    private bool Change(Func<ImmutableList<IActorProducerPlugin>, ImmutableList<IActorProducerPlugin>> change) =>
        ImmutableInterlocked.Update(ref _plugins, change);
}

/// <summary>The plugins of one actor type, in order. A plugin's exception is logged and does not reach the actor.</summary>
public class ActorProducerPipeline(Lazy<ILoggingAdapter> log, IEnumerable<IActorProducerPlugin> plugins) : IEnumerable<IActorProducerPlugin>
{
    private readonly IActorProducerPlugin[] _plugins = plugins.ToArray();

    public int Count => _plugins.Length;

    public void AfterActorIncarnated(ActorBase actor, IActorContext context)
    {
        foreach (var plugin in _plugins)
        {
            try
            {
                plugin.AfterIncarnated(actor, context);
            }
            catch (Exception cause)
            {
                // A plugin is not the actor's business.
                Report(cause, plugin, actor);
            }
        }
    }

    public void BeforeActorIncarnated(ActorBase actor, IActorContext context)
    {
        foreach (var plugin in _plugins)
        {
            try
            {
                plugin.BeforeIncarnated(actor, context);
            }
            catch (Exception cause)
            {
                // As above.
                Report(cause, plugin, actor);
            }
        }
    }

    public IEnumerator<IActorProducerPlugin> GetEnumerator() => ((IEnumerable<IActorProducerPlugin>)_plugins).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _plugins.GetEnumerator();

    private void Report(Exception cause, IActorProducerPlugin plugin, ActorBase actor) =>
        log.Value.Error(cause, "The plugin {0} failed for an actor of type {1}.", plugin.GetType(), actor.GetType());
}
