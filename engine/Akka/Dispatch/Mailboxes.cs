using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Util;

namespace Akka.Dispatch;

/// <summary>Finds an actor's mailbox type: named by the props, else by the dispatcher, else by what the actor requires, else the default.</summary>
public class Mailboxes
{
    public static readonly string DefaultMailboxId = "akka.actor.default-mailbox";
    public static readonly string NoMailboxRequirement = string.Empty;

    private readonly ActorSystem _system;
    private readonly ConcurrentDictionary<string, MailboxType> _types = new();
    private readonly ConcurrentDictionary<Choice, MailboxType> _chosen = new();
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
            if (Type.GetType(name) is { } type) _requirements[type] = id.GetString();
            else system.EventStream.Publish(new Warning("mailboxes", GetType(), $"Mailbox Requirement mapping [{name}] is not an actual type"));
        }
    }

    internal DeadLetterMailbox DeadLetterMailbox => _deadLetters.Value;

    public bool HasRequiredType(Type actorType) => GetRequiredType(actorType) is not null;

    /// <summary>The semantics that <paramref name="actorType"/> asks for by <see cref="IRequiresMessageQueue{T}"/>; null if none.</summary>
    public Type GetRequiredType(Type actorType) => _required.GetOrAdd(actorType, static type => type.GetInterfaces()
        .Where(static each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IRequiresMessageQueue<>))
        .Select(static each => each.GetGenericArguments()[0])
        .FirstOrDefault());

    /// <exception cref="ConfigurationException">What is named is not there.</exception>
    /// <exception cref="ArgumentException">The mailbox is not what the actor, or its dispatcher, requires.</exception>
    public MailboxType GetMailboxType(Props props, Config dispatcherConfig) =>
        _chosen.GetOrAdd(new Choice(props.Type, props.Deploy.Mailbox, props.Deploy.Dispatcher.Length > 0, dispatcherConfig ?? ConfigurationFactory.Empty), Choose);

    public MailboxType LookupByQueueType(Type queueType) => Lookup(IdOf(queueType));

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

    private static bool Produces(MailboxType mailbox, Type required) => Array.Exists(mailbox.GetType().GetInterfaces(), each =>
        each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IProducesMessageQueue<>) && required.IsAssignableFrom(each.GetGenericArguments()[0]));

    private MailboxType Choose(Choice choice)
    {
        var config = choice.DispatcherConfig;
        var ofActor = GetRequiredType(choice.Actor);
        var ofDispatcher = config.GetString("mailbox-requirement") is { Length: > 0 } name ? Type.GetType(name, throwOnError: true) : null;
        var id = choice.Mailbox.Length > 0 ? choice.Mailbox
            : choice.NamesDispatcher && config.GetString("mailbox-type") is { Length: > 0 } ? config.GetString("id")
            : ofActor is not null ? IdOf(ofActor)
            : ofDispatcher is not null ? IdOf(ofDispatcher)
            : DefaultMailboxId;
        var mailbox = Lookup(id);
        if (ofActor is not null && !Produces(mailbox, ofActor))
            throw new ArgumentException($"The mailbox {id} ({mailbox.GetType()}) does not fulfill the requirement of {choice.Actor}: its queue must be a {ofActor}.");
        if (ofDispatcher is not null && !Produces(mailbox, ofDispatcher))
            throw new ArgumentException($"The mailbox {id} ({mailbox.GetType()}) does not fulfill the requirement of the dispatcher {config.GetString("id")}: its queue must be a {ofDispatcher}.");
        return mailbox;
    }

    private string IdOf(Type queueType) => _requirements.TryGetValue(queueType, out var id)
        ? id
        : throw new ConfigurationException($"Mailbox Mapping for [{queueType}] not configured");

    private MailboxType Create(string id)
    {
        if (id == "unbounded") return new UnboundedMailbox();
        var settings = _system.Settings;
        var section = settings.Config.GetConfig(id);
        if (section.IsNullOrEmpty() && id != "bounded") throw new ConfigurationException($"Mailbox Type [{id}] not configured");
        var config = ConfigurationFactory.ParseString($"id = \"{id}\"").WithFallback(section).SafeWithFallback(settings.Config.GetConfig(DefaultMailboxId));
        if (id == "bounded") return new BoundedMailbox(settings, config);
        var name = config.GetString("mailbox-type");
        var type = string.IsNullOrEmpty(name) ? null : Type.GetType(name);
        if (type is null || !type.Implements<MailboxType>()) throw new ConfigurationException($"{id}.mailbox-type is '{name}', which is no mailbox type that can be loaded.");
        try
        {
            return (MailboxType)Activator.CreateInstance(type, settings, config);
        }
        catch (Exception cause)
        {
            throw new ArgumentException($"Cannot instantiate MailboxType {type}, defined in [{id}]. It needs a public constructor (Settings, Config) that accepts the section.", cause);
        }
    }

    private readonly record struct Choice(Type Actor, string Mailbox, bool NamesDispatcher, Config DispatcherConfig);
}
