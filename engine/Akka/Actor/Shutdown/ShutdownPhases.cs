using Akka.Configuration;

namespace Akka.Actor.Internal;

internal sealed record ShutdownPhase(IList<string> DependsOn, TimeSpan Timeout, bool Recover);

/// <summary>The phases of <c>akka.coordinated-shutdown.phases</c>, each after those it depends on.</summary>
internal sealed class ShutdownPhases
{
    private readonly Dictionary<string, ShutdownPhase> _phases = [];
    private readonly List<string> _ordered = [];
    private readonly ShutdownPhase _default;

    /// <exception cref="ArgumentException">The phases depend on each other in a circle.</exception>
    public ShutdownPhases(Config config)
    {
        _default = new ShutdownPhase([], config.GetTimeSpan("default-phase-timeout", null, allowInfinite: false), Recover: true);
        var section = config.GetConfig("phases");
        foreach (var (name, _) in section.AsEnumerable())
        {
            var phase = section.GetConfig(name);
            _phases[name] = phase.IsNullOrEmpty() ? _default : new ShutdownPhase(
                phase.GetStringList("depends-on", []),
                phase.GetTimeSpan("timeout", _default.Timeout, allowInfinite: false),
                phase.GetBoolean("recover", true));
        }

        var open = new HashSet<string>();
        foreach (var name in _phases.Keys) Append(name, open);
    }

    public IReadOnlyList<string> Ordered => _ordered;

    /// <summary>One that others only name as their dependency has the defaults.</summary>
    public ShutdownPhase this[string name] => _phases.GetValueOrDefault(name, _default);

    public bool IsConfigured(string name) => _phases.ContainsKey(name);

    private void Append(string name, HashSet<string> open)
    {
        if (_ordered.Contains(name)) return;
        if (!open.Add(name)) throw new ArgumentException($"Cycle detected in graph of phases: the phase [{name}] depends on itself.");
        foreach (var dependency in this[name].DependsOn) Append(dependency, open);
        _ordered.Add(name);
    }
}
