using Akka.Configuration;

namespace Akka.Actor;

/// <summary>Makes the strategy of the user guardian; the class is named by <c>akka.actor.guardian-supervisor-strategy</c>.</summary>
public abstract class SupervisorStrategyConfigurator
{
    public abstract SupervisorStrategy Create();

    public static SupervisorStrategyConfigurator CreateConfigurator(string typeName)
    {
        if (typeName == typeof(DefaultSupervisorStrategy).FullName) return new DefaultSupervisorStrategy();
        if (typeName == typeof(StoppingSupervisorStrategy).FullName) return new StoppingSupervisorStrategy();
        var type = Type.GetType(typeName);
        if (type is null || !typeof(SupervisorStrategyConfigurator).IsAssignableFrom(type))
            throw new ConfigurationException($"akka.actor.guardian-supervisor-strategy is '{typeName}', which is no SupervisorStrategyConfigurator.");
        return (SupervisorStrategyConfigurator)Activator.CreateInstance(type);
    }
}

public class DefaultSupervisorStrategy : SupervisorStrategyConfigurator
{
    public override SupervisorStrategy Create() => SupervisorStrategy.DefaultStrategy;
}

public class StoppingSupervisorStrategy : SupervisorStrategyConfigurator
{
    public override SupervisorStrategy Create() => SupervisorStrategy.StoppingStrategy;
}
