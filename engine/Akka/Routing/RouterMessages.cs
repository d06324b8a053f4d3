namespace Akka.Routing;

/// <summary>For the router's head, in its turn; everything else is routed.</summary>
public abstract class RouterManagementMessage;

/// <summary>Answered with <see cref="Routees"/>.</summary>
public sealed class GetRoutees : RouterManagementMessage
{
    public static GetRoutees Instance { get; } = new();
}

public sealed class Routees(IEnumerable<Routee> routees)
{
    public IEnumerable<Routee> Members { get; } = routees.ToArray();
}

/// <summary>The routee is watched: its end removes it again.</summary>
public sealed class AddRoutee(Routee routee) : RouterManagementMessage
{
    public Routee Routee { get; } = routee;
}

/// <summary>A routee that the router made is stopped a little later, so that what is on its way to it still arrives.</summary>
public sealed class RemoveRoutee(Routee routee) : RouterManagementMessage
{
    public Routee Routee { get; } = routee;
}

/// <summary>Makes so many routees more; if negative, drops so many of the newest ones.</summary>
public sealed class AdjustPoolSize(int change) : RouterManagementMessage
{
    public int Change { get; } = change;
}

public static class RouterMessage
{
    public static readonly GetRoutees GetRoutees = GetRoutees.Instance;
}

/// <summary>Only the content reaches the routee.</summary>
public class RouterEnvelope(object message)
{
    public object Message { get; } = message;
}

/// <summary>For all routees.</summary>
public class Broadcast(object message) : RouterEnvelope(message);
