namespace Inviso.Bench;

/// <summary>What tracing there is in a system that is measured.</summary>
internal enum Tracing
{
    /// <summary>Akka's own provider.</summary>
    None,

    /// <summary>Inviso's provider, no session.</summary>
    Installed,

    /// <summary>A session that traced the measured actors and was suspended.</summary>
    Suspended,

    /// <summary>A session that traces sends and receives of another actor.</summary>
    Unmatched,
}
