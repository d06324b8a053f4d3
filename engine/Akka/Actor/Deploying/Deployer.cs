using System.Collections.Concurrent;
using Akka.Configuration;
using Akka.Routing;
using Akka.Util;

namespace Akka.Actor;

/// <summary>
/// The deployments of <c>akka.actor.deployment</c> by path below <c>/user</c>; <c>*</c> in a key stands for any one name. Safe from any thread.
/// </summary>
public class Deployer
{
    private const string FromCode = "from-code";

    private readonly Settings _settings;
    private readonly ConcurrentDictionary<string, Deploy> _deployments = new(StringComparer.Ordinal);
    private volatile bool _hasAny;
    private volatile bool _hasPatterns;

    public Deployer(Settings settings)
    {
        _settings = settings;
        var all = settings.Config.GetConfig("akka.actor.deployment");
        Default = all.IsNullOrEmpty() ? ConfigurationFactory.Empty : all.GetConfig("default") ?? ConfigurationFactory.Empty;
        if (all.IsNullOrEmpty()) return;
        foreach (var key in all.Root.GetObject().Items.Keys)
        {
            if (key == "default") continue;
            var deploy = ParseConfig(key, all.GetConfig(Quoted(key)));
            if (deploy is not null) SetDeploy(deploy);
        }
    }

    internal Config Default { get; }

    internal bool HasAny => _hasAny;

    /// <param name="path">An actor's path; only those below <c>/user</c> can be deployed by configuration.</param>
    public Deploy Lookup(ActorPath path) => !_hasAny || path.Depth < 2 || path.Elements[0] != "user"
        ? null
        : Lookup(path.Elements.Skip(1));

    public Deploy Lookup(IEnumerable<string> path)
    {
        if (!_hasAny) return null;
        var text = string.Join('/', path);
        if (_deployments.TryGetValue(text, out var exact)) return exact;
        if (!_hasPatterns) return null;
        var names = text.Split('/');
        return _deployments.FirstOrDefault(entry => Fits(entry.Key.Split('/'), names)).Value;
    }

    public void SetDeploy(Deploy deploy)
    {
        var path = deploy.Path.TrimStart('/');
        if (path.Split('/').Any(static name => name.Length == 0))
            throw new IllegalActorNameException($"The deployment path '{deploy.Path}' has an empty element.");
        _deployments[path] = deploy;
        _hasAny = true;
        if (path.Contains('*', StringComparison.Ordinal)) _hasPatterns = true;
    }

    public virtual Deploy ParseConfig(string key, Config config)
    {
        var full = config.SafeWithFallback(Default);
        return new Deploy(
            key,
            full,
            Router(full.GetString("router", FromCode), full),
            Deploy.NoScopeGiven,
            full.GetString("dispatcher", string.Empty),
            full.GetString("mailbox", string.Empty),
            full.GetInt("stash-capacity", Deploy.NoStashSize));
    }

    private RouterConfig Router(string alias, Config deployment)
    {
        if (alias == FromCode) return NoRouter.Instance;
        var name = _settings.Config.GetString($"akka.actor.router.type-mapping.{alias}")
            ?? throw new ConfigurationException($"Could not find type mapping for router alias [{alias}].");
        var type = Type.GetType(name);
        if (type is null || !typeof(RouterConfig).IsAssignableFrom(type))
            throw new ConfigurationException($"akka.actor.router.type-mapping.{alias} is '{name}', which is no router that can be loaded.");
        return (RouterConfig)Activator.CreateInstance(type, deployment);
    }

    private static string Quoted(string key) => $"\"{key}\"";

    private static bool Fits(string[] pattern, string[] names) =>
        pattern.Length == names.Length && pattern.Zip(names).All(static pair => pair.Second.Like(pair.First, caseSensitive: true));
}
