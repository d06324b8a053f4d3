using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Dispatch;

/// <summary>Finds an actor's mailbox type: named by the props, else by the dispatcher, else by what the actor requires, else the default.</summary>
public class Mailboxes
{
    public static readonly string DefaultMailboxId = "akka.actor.default-mailbox";

    private readonly ActorSystem _system;
    private readonly ConcurrentDictionary<string, MailboxType> _types = new();
    private readonly ConcurrentDictionary<Type, Type> _required = new();
    private readonly Dictionary<Type, string> _requirements = [];
    private readonly Lazy<DeadLetterMailbox> _deadLetters;

    public Mailboxes(ActorSystem system)
    {
        _system = system;
        _deadLetters = new Lazy<DeadLetterMailbox>(() => new DeadLetterMailbox(system.DeadLetters));
        var requirements = system.Settings.Config.GetConfig("akka.actor.mailbox.requirements");
        if (requirements.IsNullOrEmpty()) return;
        foreach (var (name, id) in requirements.AsEnumerable())
        {
            var type = Type.GetType(name) ?? throw new ConfigurationException($"akka.actor.mailbox.requirements names the type '{name}', which cannot be loaded.");
            _requirements[type] = id.GetString();
        }
    }

    internal DeadLetterMailbox DeadLetterMailbox => _deadLetters.Value;

    public bool HasRequiredType(Type actorType) => GetRequiredType(actorType) is not null;

    /// <summary>The semantics that <paramref name="actorType"/> asks for by <see cref="IRequiresMessageQueue{T}"/>; null if none.</summary>
    public Type GetRequiredType(Type actorType) => _required.GetOrAdd(actorType, static type => type.GetInterfaces()
        .Where(static each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IRequiresMessageQueue<>))
        .Select(static each => each.GetGenericArguments()[0])
        .FirstOrDefault());

    public MailboxType GetMailboxType(Props props, Config dispatcherConfig)
    {
        if (props.Mailbox is { } named) return Lookup(named);
        var ofDispatcher = dispatcherConfig.IsNullOrEmpty() ? null : dispatcherConfig.GetString("mailbox-type");
        if (!string.IsNullOrEmpty(ofDispatcher)) return Lookup(dispatcherConfig.GetString("id"));
        return GetRequiredType(props.Type) is { } required ? LookupByQueueType(required) : Lookup(DefaultMailboxId);
    }

    public MailboxType LookupByQueueType(Type queueType) => Lookup(_requirements.TryGetValue(queueType, out var id)
        ? id
        : throw new ConfigurationException($"akka.actor.mailbox.requirements names no mailbox for {queueType}."));

    /// <param name="id">A section of the configuration with a <c>mailbox-type</c>.</param>
    public MailboxType Lookup(string id) => _types.GetOrAdd(id, Create);

    /// <summary>How many messages an actor may stash, by its mailbox or dispatcher; negative = no limit.</summary>
    public int StashCapacity(string dispatcher, string mailbox)
    {
        var config = _system.Settings.Config;
        var ofMailbox = string.IsNullOrEmpty(mailbox) ? Deploy.NoStashSize : config.GetInt(mailbox + ".stash-capacity", Deploy.NoStashSize);
        var ofDispatcher = ofMailbox == Deploy.NoStashSize && !string.IsNullOrEmpty(dispatcher)
            ? config.GetInt(dispatcher + ".stash-capacity", Deploy.NoStashSize)
            : ofMailbox;
        return ofDispatcher == Deploy.NoStashSize ? config.GetInt(DefaultMailboxId + ".stash-capacity", Deploy.NoStashSize) : ofDispatcher;
    }

    private MailboxType Create(string id)
    {
        if (id == "unbounded") return new UnboundedMailbox();
        var settings = _system.Settings;
        var config = settings.Config.GetConfig(id);
        if (config.IsNullOrEmpty()) throw new ConfigurationException($"Mailbox Type [{id}] not configured");
        var name = config.GetString("mailbox-type");
        var type = string.IsNullOrEmpty(name) ? null : Type.GetType(name);
        if (type is null || !type.Implements<MailboxType>()) throw new ConfigurationException($"{id}.mailbox-type is '{name}', which is no mailbox type that can be loaded.");
        return (MailboxType)Activator.CreateInstance(type, settings, config.SafeWithFallback(settings.Config.GetConfig(DefaultMailboxId)));
    }
}
